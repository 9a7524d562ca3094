namespace Crm.Customers;

/// <summary>How customers who may be one are found and merged.</summary>
public sealed class CustomersSetup
{
    internal CustomersSetup()
    {
    }

    /// <summary>When two customers are taken for one; offered from 50 points and never merged by themselves, unless told.</summary>
    public DuplicateRules Duplicates { get; set => field = value ?? DuplicateRules.Default; } = DuplicateRules.Default;

    /// <summary>
    /// Looks at every new customer right after they came whether they are known in another writing; off unless told. It costs
    /// one effect per new customer, behind the placing. Those who share an identifier are found in any case, and all by
    /// <see cref="CrmDuplicates.ScanAsync"/>.
    /// </summary>
    public bool WatchesDuplicates { get; set; }

    /// <summary>Registers what the set-up asks for; what it does not ask for queues nothing.</summary>
    internal void Handle(Effects.EffectsSetup effects)
    {
        if (WatchesDuplicates)
            effects.Handle(CrmDuplicates.Entered, CrmDuplicates.HandleEnteredAsync);
        if (Duplicates.MergeFrom is not null)
            effects.Handle(CrmDuplicates.Suspected, CrmDuplicates.HandleSuspectedAsync);
    }

    internal IEnumerable<DefinitionMistake> Check()
    {
        foreach (var mistake in DuplicateRules.MistakesOf(Duplicates))
            yield return mistake with { Path = "customers.duplicates." + mistake.Path };
    }
}

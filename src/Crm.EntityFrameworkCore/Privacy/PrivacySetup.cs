using Crm.Customers;

namespace Crm.Privacy;

/// <summary>Who may export and erase persons, and what holds their data.</summary>
public sealed class PrivacySetup
{
    internal PrivacySetup()
    {
    }

    /// <summary>Roles in which staff may export everything about a person; <c>privacy</c> unless told. The host's own code always may.</summary>
    public IReadOnlyList<string> MayExport { get; set => field = [.. value ?? []]; } = ["privacy"];

    /// <summary>Roles in which staff may erase a person; <c>privacy</c> unless told.</summary>
    public IReadOnlyList<string> MayErase { get; set => field = [.. value ?? []]; } = ["privacy"];

    /// <summary>Roles in which staff may erase although something holds the data; <c>privacy-override</c> unless told.</summary>
    public IReadOnlyList<string> MayOverride { get; set => field = [.. value ?? []]; } = ["privacy-override"];

    /// <summary>How many aggregates one transaction of an erasure empties; 100 unless told.</summary>
    public int Batch { get; set; } = 100;

    internal List<Func<IServiceProvider, CustomerId, CancellationToken, ValueTask<ErasureHold?>>> Holds { get; } = [];

    /// <summary>A further reason to keep a person's data: books that the law wants kept, a dispute. Gives null where there is none.</summary>
    public PrivacySetup HoldWhen(Func<IServiceProvider, CustomerId, CancellationToken, ValueTask<ErasureHold?>> hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        Holds.Add(hold);
        return this;
    }

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (Batch is < 1 or > 10_000)
            yield return new DefinitionMistake("privacy.batch", "A batch is of 1 to 10,000.");
    }
}

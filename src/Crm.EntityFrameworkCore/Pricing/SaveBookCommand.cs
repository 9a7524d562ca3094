using Crm.History;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Puts a document of definitions in force, where nobody else did since. Gives its version.</summary>
/// <param name="source">Where it is read.</param>
/// <param name="document">The whole of it.</param>
/// <param name="basedOn">The version that was edited; 0 for none.</param>
/// <param name="cause">What is recorded.</param>
internal sealed class SaveBookCommand<T>(DefinitionSource<T> source, string document, int basedOn, string cause) : IWriteCommand<int>
    where T : class
{
    public string Name => "pricing.save";

    /// <summary>A list that is new; null for none.</summary>
    internal PriceListRow? NewList { get; init; }

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        plan.Reserve("definition", 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = source.Edited(set);
        if ((stored?.Version ?? 0) != basedOn)
            return new Refusal(PricingRefusals.Changed, "{code} was changed meanwhile.", ("code", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        if (NewList is not null)
            set.Add(NewList, "price-list.created");
        if (stored is null)
        {
            stored = new Definition(set.NextId("definition"), source.Kind, document, "");
            set.Add(stored, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(stored), source.Kind);
            return stored.Version;
        }

        stored.Edit(document);
        set.Change(stored, cause);
        return stored.Version;
    }
}

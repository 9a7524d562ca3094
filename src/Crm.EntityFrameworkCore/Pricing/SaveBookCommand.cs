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

    /// <summary>For a list that is new: its row and the document, once its id is known. Null for none.</summary>
    internal Func<long, (PriceListRow Row, string Document)>? NewList { get; init; }

    /// <summary>The promotion that was edited, with a row of its own. Null for none.</summary>
    internal PromotionInForce? Promotion { get; init; }

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        if (Promotion is { } edited)
            plan.Load<PromotionRow>(edited.Id.Value);
        plan.Reserve("definition", 1);
        if (NewList is not null)
            plan.Reserve(PricingStatements.ListIds, 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = source.Edited(set);
        if ((stored?.Version ?? 0) != basedOn)
            return new Refusal(PricingRefusals.Changed, "{code} was changed meanwhile.", ("code", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        var text = document;
        if (NewList is not null)
        {
            (var row, text) = NewList(set.NextId(PricingStatements.ListIds));
            set.Add(row, "price-list.created");
        }

        if (Promotion is { } edited)
            Put(set, edited);
        if (stored is null)
        {
            stored = new Definition(set.NextId("definition"), source.Kind, text, "");
            set.Add(stored, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(stored), source.Kind);
            return stored.Version;
        }

        stored.Edit(text);
        set.Change(stored, cause);
        return stored.Version;
    }

    private void Put(WorkingSet set, PromotionInForce promotion)
    {
        if (set.Find<PromotionRow>(promotion.Id.Value) is not { } row)
        {
            set.Add(new PromotionRow(promotion), "promotion.created");
            return;
        }

        row.Edit(promotion);
        set.Change(row, cause);
    }
}

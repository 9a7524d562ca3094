using Crm.Store;

namespace Crm.Privacy;

/// <summary>Empties personal columns of some aggregates and takes traces out of their other texts. Gives how many rows changed; repeated, it changes none.</summary>
internal sealed class EraseRowsCommand(IReadOnlyList<(AggregatePlan Plan, long Id)> aggregates, PersonalTraces traces) : IWriteCommand<int>
{
    public string Name => "privacy.erase-rows";

    /// <summary>They are somebody else's: only what tells of the person goes from what people wrote there.</summary>
    internal bool IsOfOthers { get; init; }

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var (aggregate, id) in aggregates)
            plan.Load(aggregate.ById, id);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var rows = 0;
        foreach (var (aggregate, id) in aggregates)
            rows += IsOfOthers ? set.Cut(aggregate, id, traces.CutAround) : set.Erase(aggregate, id, (column, text) => traces.Scrub(text, column.IsFreeText));
        return rows;
    }
}

using Crm.Store;

namespace Crm.Segments;

/// <summary>Takes on the keeping of members, or goes on with it; gives the state, null where another instance is at it.</summary>
internal sealed class TakeSegmentsCommand(SegmentTables tables, string holder) : IWriteCommand<SegmentStateRow?>
{
    public string Name => "segments.take";

    public bool Plan(int stage, LoadPlan plan)
    {
        tables.PlanState(plan);
        return false;
    }

    public Result<SegmentStateRow?> Decide(WorkingSet set)
    {
        var state = tables.State(set);
        if (state is not null && state.Holder != holder && state.HeldUntil > set.Now)
            return (SegmentStateRow?)null;
        var taken = state ?? new SegmentStateRow();
        if (taken.Holder != holder)
            (taken.Holder, taken.Fence) = (holder, taken.Fence + 1);
        taken.HeldUntil = set.Now + SegmentKeeper.Lease;
        tables.Put(set, taken, state is null);
        return taken;
    }
}

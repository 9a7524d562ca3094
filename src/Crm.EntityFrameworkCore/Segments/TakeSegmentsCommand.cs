using Crm.Store;

namespace Crm.Segments;

/// <summary>Takes on the keeping of members, or goes on with it; gives the state, null where another instance is at it.</summary>
/// <param name="tables">Where that stands.</param>
/// <param name="holder">The instance.</param>
/// <param name="fence">To go on only: that of the instance's own lease. However late, it is still good while nobody else has taken it.</param>
internal sealed class TakeSegmentsCommand(SegmentTables tables, string holder, long? fence = null) : IWriteCommand<SegmentStateRow?>
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
        if (fence is not null ? state?.Fence != fence : state is not null && state.Holder != holder && state.HeldUntil > set.Now)
            return (SegmentStateRow?)null;
        var taken = state ?? new SegmentStateRow();
        if (taken.Holder != holder)
            (taken.Holder, taken.Fence) = (holder, taken.Fence + 1);
        taken.HeldUntil = set.Now + tables.Lease;
        tables.Put(set, taken, state is null);
        return taken;
    }
}

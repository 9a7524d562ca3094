using Crm.Store;

namespace Crm.Segments;

/// <summary>Ends an instance's own lease now; nothing where another has it by then.</summary>
/// <param name="tables">Where it stands.</param>
/// <param name="fence">That of the lease.</param>
internal sealed class ReleaseSegmentsCommand(SegmentTables tables, long fence) : IWriteCommand<bool>
{
    public string Name => "segments.release";

    public bool Plan(int stage, LoadPlan plan)
    {
        tables.PlanState(plan);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (tables.State(set) is not { } state || state.Fence != fence)
            return false;
        (state.Holder, state.HeldUntil) = ("", set.Now);
        tables.Put(set, state, isNew: false);
        return true;
    }
}

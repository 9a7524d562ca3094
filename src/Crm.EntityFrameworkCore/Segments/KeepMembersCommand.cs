using Crm.Feed;
using Crm.Store;
using NodaTime;

namespace Crm.Segments;

/// <summary>Writes entries and exits and moves the cursors, in one commit. False where another instance keeps members by now.</summary>
/// <param name="tables">Where to.</param>
/// <param name="fence">That of the instance's own lease.</param>
/// <param name="changes">Entries and exits, in order.</param>
/// <param name="moves">Cursors: name, from, to.</param>
/// <param name="progress">Up to when time has passed, null before all was written for the first time, and by which definitions.</param>
internal sealed class KeepMembersCommand(SegmentTables tables, long fence, IReadOnlyList<MemberChange> changes, IReadOnlyList<(string Consumer, long From, long To)> moves, (Instant? TimeTo, int BookVersion) progress)
    : IWriteCommand<bool>
{
    internal const int AtOnce = 4_000;

    public string Name => "segments.keep";

    public bool Plan(int stage, LoadPlan plan)
    {
        tables.PlanState(plan);
        foreach (var (consumer, _, _) in moves)
            tables.Cursors.Plan(plan, consumer);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (tables.State(set) is not { } state || state.Fence != fence)
            return false;
        foreach (var (consumer, from, to) in moves)
            if (!tables.Cursors.TryAdvance(set, consumer, from, to))
                return false;
        tables.Write(set, changes, state);
        (state.TimeTo, state.BookVersion, state.HeldUntil) = (progress.TimeTo, progress.BookVersion, set.Now + tables.Lease);
        tables.Put(set, state, isNew: false);
        return true;
    }
}

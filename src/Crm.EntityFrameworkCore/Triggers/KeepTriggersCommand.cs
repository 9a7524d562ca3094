using Crm.Store;
using Crm.Timers;

namespace Crm.Triggers;

/// <summary>Writes what triggers decided and moves the cursors, in one commit. Gives the ids of new runs; null where another instance keeps triggers by now.</summary>
/// <param name="tables">Where to.</param>
/// <param name="fence">That of the instance's own lease.</param>
/// <param name="decided">What was decided.</param>
/// <param name="moves">Cursors: name, from, to.</param>
/// <param name="rounds">When schedules come round next; null for one that does no more.</param>
internal sealed class KeepTriggersCommand(TriggerTables tables, long fence, TriggerDecisions decided, IReadOnlyList<(string Consumer, long From, long To)> moves, IReadOnlyDictionary<string, TimerRow?> rounds) : IWriteCommand<List<long>?>
{
    public string Name => "triggers.keep";

    public bool Plan(int stage, LoadPlan plan)
    {
        tables.PlanKeeping(plan);
        foreach (var (consumer, _, _) in moves)
            tables.Cursors.Plan(plan, consumer);
        tables.Plan(plan, decided);
        foreach (var key in rounds.Keys)
            tables.Timers.Plan(plan, key);
        return false;
    }

    public Result<List<long>?> Decide(WorkingSet set)
    {
        if (tables.Keeping(set) is not { } state || state.Fence != fence)
            return (List<long>?)null;
        foreach (var (consumer, from, to) in moves)
            if (!tables.Cursors.TryAdvance(set, consumer, from, to))
                return (List<long>?)null;
        var given = tables.Write(set, decided);
        foreach (var (key, timer) in rounds)
            if (timer is null)
                tables.Timers.Drop(set, key);
            else
                tables.Timers.Set(set, timer);
        state.HeldUntil = set.Now + TriggerKeeper.Lease;
        tables.Put(set, state, isNew: false);
        return given;
    }
}

using Crm.Store;

namespace Crm.Triggers;

/// <summary>Takes on the keeping of triggers, or goes on with it; gives the fence, null where another instance is at it.</summary>
internal sealed class TakeTriggersCommand(TriggerTables tables, string holder) : IWriteCommand<long?>
{
    public string Name => "triggers.take";

    public bool Plan(int stage, LoadPlan plan)
    {
        tables.PlanKeeping(plan);
        return false;
    }

    public Result<long?> Decide(WorkingSet set)
    {
        var state = tables.Keeping(set);
        if (state is not null && state.Holder != holder && state.HeldUntil > set.Now)
            return (long?)null;
        var taken = state ?? new TriggerKeeping();
        if (taken.Holder != holder)
            (taken.Holder, taken.Fence) = (holder, taken.Fence + 1);
        taken.HeldUntil = set.Now + TriggerKeeper.Lease;
        tables.Put(set, taken, state is null);
        return taken.Fence;
    }
}

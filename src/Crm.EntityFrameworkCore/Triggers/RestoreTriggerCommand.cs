using Crm.Store;

namespace Crm.Triggers;

/// <summary>Brings a deleted trigger back, off. Gives its version.</summary>
internal sealed class RestoreTriggerCommand(TriggerTables tables, TriggerId id, string code) : IWriteCommand<int>
{
    public string Name => "triggers.restore";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("triggers.edit");
        plan.Load(tables.ByCode, code);
        plan.Load<StoredTrigger>(id.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<StoredTrigger>(id.Value) is not { } stored)
            return new Refusal(TriggerRefusals.Unknown, "There is no trigger {trigger}.", ("trigger", id));
        if (stored.DeletedAt is null)
            return stored.Version;
        if (tables.Find(set, code) is { } other)
            return new Refusal(TriggerRefusals.CodeTaken, "Trigger {trigger} has that code by now.", ("trigger", other.Id));
        stored.Restore();
        set.Change(stored, "trigger.restored");
        set.Announce(tables.ByCode, set.RootOf(stored), code);
        return stored.Version;
    }
}

using Crm.Store;

namespace Crm.Triggers;

/// <summary>Deletes a trigger, which is off from then on; its versions, runs and log stay. Gives its version.</summary>
internal sealed class DeleteTriggerCommand(TriggerTables tables, string code, int basedOn) : IWriteCommand<int>
{
    public string Name => "triggers.delete";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("triggers.edit");
        plan.Load(tables.ByCode, code);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (tables.Find(set, code) is not { } stored)
            return new Refusal(TriggerRefusals.Unknown, "There is no trigger {trigger}.", ("trigger", code));
        if (basedOn != stored.Version)
            return new Refusal(TriggerRefusals.Changed, "Trigger {trigger} is at version {version}; version {seen} was looked at.", ("trigger", code), ("version", stored.Version), ("seen", basedOn));
        stored.Delete(set.Now);
        set.Change(stored, "trigger.deleted");
        return stored.Version;
    }
}

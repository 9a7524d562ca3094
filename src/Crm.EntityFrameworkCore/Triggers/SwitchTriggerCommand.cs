using Crm.Store;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Switches a trigger; gives its version.</summary>
internal sealed class SwitchTriggerCommand(TriggerTables tables, string code, TriggerState state, int? basedOn, Instant? since = null) : IWriteCommand<int>
{
    public string Name => "triggers.switch";

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
        if (basedOn is { } seen && seen != stored.Version)
            return new Refusal(TriggerRefusals.Changed, "Trigger {trigger} is at version {version}; version {seen} was looked at.", ("trigger", code), ("version", stored.Version), ("seen", seen));
        if (stored.State == state)
            return stored.Version;
        stored.Switch(state, since);
        set.Change(stored, state == TriggerState.Off ? "trigger.switched-off" : state == TriggerState.On ? "trigger.switched-on" : "trigger.shadowed");
        return stored.Version;
    }
}

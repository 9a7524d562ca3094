using Crm.Store;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Switches a trigger; gives its version.</summary>
internal sealed class SwitchTriggerCommand(TriggerTables tables, string code, TriggerState state, int basedOn, Instant? since = null) : IWriteCommand<int>
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
        var seen = tables.Seen(set, code, basedOn);
        if (!seen.IsAccepted || seen.Value.State == state)
            return seen.Select(s => s.Version);
        seen.Value.Switch(state, since);
        set.Change(seen.Value, state == TriggerState.Off ? "trigger.switched-off" : state == TriggerState.On ? "trigger.switched-on" : "trigger.shadowed");
        return seen.Value.Version;
    }
}

using Crm.Store;

namespace Crm.Triggers;

/// <summary>Deletes a trigger, which is off from then on; its versions, runs and log stay. Refused where another starts it, also one that was stored a moment ago. Gives its version.</summary>
internal sealed class DeleteTriggerCommand(TriggerTables tables, string code, int basedOn) : IWriteCommand<int>
{
    public string Name => "triggers.delete";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("triggers.edit");
        plan.Load(tables.ByCode, code);
        tables.PlanAll(plan);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var seen = tables.Seen(set, code, basedOn);
        if (!seen.IsAccepted)
            return seen.Refusal;
        if (set.All<StoredTrigger>().FirstOrDefault(t => t.DeletedAt is null && t.Code != code && TriggerJson.Read(t.Document).Starts.Contains(code)) is { } by)
            return new Refusal(TriggerRefusals.InUse, "Trigger {by} starts {trigger}.", ("trigger", code), ("by", by.Code));
        seen.Value.Delete(set.Now);
        set.Change(seen.Value, "trigger.deleted");
        return seen.Value.Version;
    }
}

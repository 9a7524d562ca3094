using Crm.Store;

namespace Crm.Triggers;

/// <summary>Writes into the action log what became of an action.</summary>
internal sealed class TellLineCommand(TriggerTables tables, long run, int number, string outcome) : IWriteCommand<bool>
{
    public string Name => "triggers.tell";

    public bool Plan(int stage, LoadPlan plan)
    {
        tables.PlanLine(plan, run, number);
        return false;
    }

    public Result<bool> Decide(WorkingSet set) => tables.Tell(set, run, number, outcome);
}

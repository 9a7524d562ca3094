using Crm.Store;

namespace Crm.Triggers;

/// <summary>Takes old lines of the action log away, and runs that nobody counts any more.</summary>
/// <param name="tables">Where from.</param>
/// <param name="over">Runs that are over.</param>
/// <param name="whole">Those of them that go altogether.</param>
/// <param name="lines">Their lines.</param>
internal sealed class ForgetLogCommand(TriggerTables tables, IReadOnlyList<TriggerRun> over, IReadOnlySet<long> whole, IReadOnlyList<(long Run, int Number)> lines) : IWriteCommand<int>
{
    public string Name => "triggers.forget";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("triggers.log");
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        tables.Forget(set, over, whole, lines);
        return lines.Count;
    }
}

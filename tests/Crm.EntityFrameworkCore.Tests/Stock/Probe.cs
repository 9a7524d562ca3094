using Crm.Store;

namespace Crm.TestSupport;

/// <summary>A write command that does what a test wants.</summary>
internal sealed class Probe(Func<WorkingSet, Result<int>> decide, Func<int, LoadPlan, bool>? plan = null) : IWriteCommand<int>
{
    public string Name => "test.probe";

    public bool Plan(int stage, LoadPlan loading) => plan?.Invoke(stage, loading) ?? false;

    public Result<int> Decide(WorkingSet set) => decide(set);
}

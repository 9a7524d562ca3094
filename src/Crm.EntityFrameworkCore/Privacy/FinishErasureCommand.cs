using Crm.Customers;
using Crm.Store;
using Crm.Timers;

namespace Crm.Privacy;

/// <summary>Notes in the register how far an erasure is: no value left, or the files clean as well. Gives how many entries changed.</summary>
internal sealed class FinishErasureCommand(TimerTable timers, IReadOnlyList<CustomerId> person, int rows, bool isClean) : IWriteCommand<int>
{
    public string Name => "privacy.erased";

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var id in person)
        {
            plan.Load<Erasure>(id.Value);
            timers.Plan(plan, BeginErasureCommand.KeyOf(id));
        }

        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var changed = 0;
        foreach (var id in person)
        {
            if (set.Find<Erasure>(id.Value) is not { } erasure)
                continue;
            erasure.Finish(set.Now, rows);
            if (isClean)
                erasure.Clean(set.Now);
            changed += set.Change(erasure, isClean ? "erasure.cleaned" : "erasure.done") ? 1 : 0;
            timers.Drop(set, BeginErasureCommand.KeyOf(id));
        }

        return changed;
    }
}

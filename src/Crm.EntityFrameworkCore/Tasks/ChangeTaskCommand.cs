using Crm.Store;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Changes one task. Gives its version.</summary>
internal sealed class ChangeTaskCommand(StaffTaskId id, Func<StaffTask, Instant, Result<string>> change) : IWriteCommand<int>
{
    public string Name => "tasks.change";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<StaffTask>(id.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<StaffTask>(id.Value) is not { } task)
            return new Refusal(TaskRefusals.Unknown, "There is no task {task}.", ("task", id));
        var what = change(task, set.Happened);
        if (!what.IsAccepted)
            return what.Refusal;
        set.Change(task, what.Value);
        return task.Version;
    }
}

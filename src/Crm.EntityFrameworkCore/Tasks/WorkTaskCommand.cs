using Crm.Sites;
using Crm.Store;

namespace Crm.Tasks;

/// <summary>Changes one task; its timer follows, and whoever gets it is told. Gives its version.</summary>
/// <param name="tasks">Shared.</param>
/// <param name="name">Stands in the log.</param>
/// <param name="id">Which.</param>
/// <param name="change">Changes it, or says why not; gives what happened, null for nothing.</param>
internal sealed class WorkTaskCommand(TaskContext tasks, string name, StaffTaskId id, Func<StaffTask, WorkingSet, Result<string?>> change) : IWriteCommand<int>
{
    public string Name => name;

    /// <summary>Who may come to have it; null for nobody new.</summary>
    internal TaskPerformer? To { get; init; }

    public bool Plan(int stage, LoadPlan plan)
    {
        var task = stage == 0 ? null : plan.Set.Find<StaffTask>(id.Value);
        switch (stage)
        {
            case 0:
                plan.Load<StaffTask>(id.Value);
                tasks.PlanTimer(plan, id);
                tasks.Plan(plan, To);
                plan.Reserve(IdKinds.Effect, 1);
                return true;
            case 1:
                if (task?.CustomerId is { } customer)
                    plan.Load(tasks.Statements.Customers, customer.Value);
                tasks.PlanSite(plan, task?.SiteId);
                return true;
            default:
                tasks.PlanRest(plan, task?.SiteId, To is null ? [] : [To]);
                return false;
        }
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<StaffTask>(id.Value) is not { } task || !IsSeen(set, task))
            return TaskRefusals.NoTask(id);
        if (To is not null && tasks.Refuse(set, To) is { } refused)
            return refused;
        var before = task.Performer;
        var what = change(task, set);
        if (!what.IsAccepted)
            return what.Refusal;
        if (what.Value is not { } happened || !set.Change(task, happened))
            return task.Version;
        tasks.Follow(set, task);
        tasks.Tell(set, task, happened);
        if (To is not null && task.Performer != before)
            tasks.Desk.Tell(set, task.Performer, TaskEffects.Assigned, task);
        return task.Version;
    }

    private bool IsSeen(WorkingSet set, StaffTask task) =>
        task.CustomerId is not { } customer || set.Bounds is not { } bounds || (set.Rows(tasks.Statements.Customers, customer.Value) is [var row, ..] && bounds.Sees(new ScopeId((long)row[1]!)));
}

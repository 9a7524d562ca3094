using Crm.Notifications;
using Crm.Store;
using NodaTime;

namespace Crm.Tasks;

/// <summary>The timer of a task is due: whoever is to do it is reminded, it is overdue, others hear of it. Each happens once, at its instant, however late this runs. Gives whether anything was done.</summary>
internal sealed class TaskStepCommand(TaskContext tasks, StaffTaskId id, Instant due) : IWriteCommand<bool>
{
    /// <summary>Steps of one instant that a task can have, and what they queue.</summary>
    private const int MostAtOnce = 12;

    public string Name => "tasks.step";

    public bool Plan(int stage, LoadPlan plan)
    {
        var task = stage == 0 ? null : plan.Set.Find<StaffTask>(id.Value);
        switch (stage)
        {
            case 0:
                plan.Load<StaffTask>(id.Value);
                tasks.PlanTimer(plan, id);
                tasks.Plan(plan, null);
                plan.Reserve(IdKinds.Effect, MostAtOnce);
                return true;
            case 1:
                tasks.PlanSite(plan, task?.SiteId);
                return true;
            default:
                var steps = task is null ? [] : task.Steps.Skip(task.StepsDone).TakeWhile(s => s.At == due).ToList();
                tasks.PlanRest(plan, task?.SiteId, task is null ? [] : [.. steps.Select(s => s.To ?? task.Performer), .. steps.Select(s => s.To).OfType<TaskPerformer>()]);
                return false;
        }
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (tasks.TimerIn(set, id)?.Due != due)
            return false;
        if (set.Find<StaffTask>(id.Value) is not { } task || task.NextAt != due)
        {
            tasks.DropTimer(set, id);
            return false;
        }

        while (task.Take(due) is { } step)
            Happen(set, task, step);
        tasks.Follow(set, task);
        return true;
    }

    private void Happen(WorkingSet set, StaffTask task, TaskStep step)
    {
        var kind = step.Kind switch
        {
            TaskStepKind.Reminder => TaskEffects.Reminded,
            TaskStepKind.Due => TaskEffects.Overdue,
            _ => TaskEffects.Escalated,
        };
        set.Change(task, kind);
        tasks.Tell(set, task, kind, step.To);
        tasks.Desk.Tell(set, step.To ?? task.Performer, kind, task);
    }
}

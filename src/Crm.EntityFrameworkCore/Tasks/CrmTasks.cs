using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Things for staff to do: due in working time, reminded of, escalated, in the order of somebody's day.</summary>
public sealed partial class CrmTasks
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmTasks(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: tasks about others' orders, customers and inquiries are not there. What is about no customer is seen by all.</summary>
    public CrmTasks Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>
    /// Makes a task; with a key that a task has already, gives that one. Whoever is to do it is told. Refused with
    /// <see cref="TaskRefusals.Invalid"/> and all mistakes, <see cref="TaskRefusals.NoSubject"/>, <see cref="TaskRefusals.NoTeam"/> or
    /// <see cref="TaskRefusals.Left"/>.
    /// </summary>
    public Task<Result<StaffTaskId>> AddAsync(NewStaffTask task, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new AddTaskCommand(context.Tasks, task), call, cancellation);
    }

    /// <summary>Gives a task to someone else; null for nobody in particular. Team and role stay.</summary>
    /// <returns>The task's version.</returns>
    public Task<Result<int>> AssignAsync(StaffTaskId task, string? assignee, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("tasks.assign", task, new TaskPerformer(assignee), call, (t, _) =>
        {
            t.Assign(assignee);
            return TaskEffects.Assigned;
        }, cancellation);

    /// <summary>Gives a task to a person, a team or a role, in place of all who had it.</summary>
    /// <returns>The task's version.</returns>
    public Task<Result<int>> GiveAsync(StaffTaskId task, TaskPerformer to, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return RunAsync("tasks.assign", task, to, call, (t, _) =>
        {
            t.Give(to);
            return TaskEffects.Assigned;
        }, cancellation);
    }

    /// <summary>Whoever acts takes a task that nobody has yet. Refused with <see cref="TaskRefusals.Taken"/> where somebody was faster.</summary>
    /// <returns>The task's version.</returns>
    /// <exception cref="ArgumentException">Nobody who works here acts.</exception>
    public Task<Result<int>> TakeAsync(StaffTaskId task, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Actor is not { Kind: ActorKind.Staff, Name: { } name })
            throw new ArgumentException("Only a member of staff takes a task.", nameof(call));
        return RunAsync("tasks.take", task, TaskPerformer.Person(name), call, (t, _) =>
        {
            if (t.DoneAt is not null)
                return new Refusal(TaskRefusals.Done, "Done at {at} by {by}.", ("at", t.DoneAt), ("by", t.DoneBy));
            if (t.Assignee is { } other && other != name)
                return new Refusal(TaskRefusals.Taken, "{staff} has it.", ("staff", other));
            t.Assign(name);
            return TaskEffects.Assigned;
        }, cancellation);
    }

    /// <summary>Changes title, text, priority and times. Times that move are counted anew, by the hours of whoever is to do it now; reminders and escalations follow.</summary>
    /// <param name="task">Which.</param>
    /// <param name="edit">What is to be another.</param>
    /// <param name="version">The version that the caller saw; null for whichever.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The task's version.</returns>
    public Task<Result<int>> EditAsync(StaffTaskId task, TaskEdit edit, int? version, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return RunAsync("tasks.edit", task, null, call, (t, set) =>
        {
            if (version is { } seen && seen != t.Version)
                return new Refusal(TaskRefusals.Changed, "The task is at version {version}.", ("version", t.Version));
            if (t.DoneAt is not null)
                return new Refusal(TaskRefusals.Done, "Done at {at} by {by}.", ("at", t.DoneAt), ("by", t.DoneBy));
            if (t.Edit(edit) is { Count: > 0 } mistakes)
                return TaskRefusals.Of(mistakes);
            if (edit.MovesTimes)
            {
                var (calendar, name) = context.Tasks.CalendarIn(set, t, t.SiteId);
                t.Schedule(calendar, name, set.Happened, edit.DueWithin);
            }

            return "task.changed";
        }, cancellation);
    }

    /// <summary>Says that a task is done. Refused with <see cref="TaskRefusals.Done"/> where it was before.</summary>
    /// <returns>The task's version.</returns>
    public Task<Result<int>> CompleteAsync(StaffTaskId task, CrmCall call, CancellationToken cancellation = default) => CompleteAsync(task, null, null, call, cancellation);

    /// <summary>Says that a task is done, and what came of it. Refused with <see cref="TaskRefusals.Done"/> where it was before.</summary>
    /// <param name="task">Which.</param>
    /// <param name="outcome">A code of the shop's (<c>reached</c>); null for nothing said.</param>
    /// <param name="reason">Why, or what else there is to say; null for nothing.</param>
    /// <param name="call">Who did it.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The task's version.</returns>
    public Task<Result<int>> CompleteAsync(StaffTaskId task, string? outcome, string? reason, CrmCall call, CancellationToken cancellation = default) =>
        TooLong(outcome, 100) || TooLong(reason, 4000)
            ? Task.FromResult<Result<int>>(TaskRefusals.Of([new InputMistake("outcome", "has more than 100 characters, or its reason more than 4000")]))
            : RunAsync("tasks.complete", task, null, call, (t, set) => t.Complete(call.Actor, set.Happened, outcome, reason).Select(_ => (string?)TaskEffects.Done), cancellation);

    /// <summary>Says that a task is not to be done any more. Refused with <see cref="TaskRefusals.Done"/> where it was closed before.</summary>
    /// <returns>The task's version.</returns>
    public Task<Result<int>> CancelAsync(StaffTaskId task, string reason, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, 4000);
        return RunAsync("tasks.cancel", task, null, call, (t, set) => t.Cancel(call.Actor, set.Happened, reason).Select(_ => (string?)"task.cancelled"), cancellation);
    }

    /// <summary>What a task was for is settled.</summary>
    internal Task<Result<int>> DropAsync(StaffTaskId task, string reason, CrmCall call, CancellationToken cancellation) =>
        RunAsync("tasks.cancel", task, null, call, (t, set) => t.Drop(call.Actor, set.Happened, reason).Select(_ => (string?)"task.cancelled"), cancellation);

    private static bool TooLong(string? text, int most) => text?.Length > most;

    private Task<Result<int>> RunAsync(string name, StaffTaskId task, TaskPerformer? to, CrmCall call, Func<StaffTask, WorkingSet, Result<string?>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new WorkTaskCommand(context.Tasks, name, task, change) { To = to }, call, cancellation);
    }
}

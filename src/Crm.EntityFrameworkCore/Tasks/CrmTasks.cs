using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Tasks;

/// <summary>Things for staff to do.</summary>
public sealed class CrmTasks
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmTasks(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>Makes a task; with a key that a task has already, gives that one.</summary>
    public Task<Result<StaffTaskId>> AddAsync(NewStaffTask task, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new AddTaskCommand(context.AfterSale, task), call, cancellation);
    }

    /// <summary>Gives a task to someone else; null for nobody in particular.</summary>
    public Task<Result<int>> AssignAsync(StaffTaskId task, string? assignee, CrmCall call, CancellationToken cancellation = default) =>
        ChangeAsync(task, (t, _) =>
        {
            t.Assign(assignee);
            return "task.assigned";
        }, call, cancellation);

    /// <summary>Says that a task is done. Refused with <see cref="TaskRefusals.Done"/> where it was before.</summary>
    public Task<Result<int>> CompleteAsync(StaffTaskId task, CrmCall call, CancellationToken cancellation = default) =>
        ChangeAsync(task, (t, now) => t.Complete(call.Actor, now).Select(_ => "task.done"), call, cancellation);

    /// <summary>Open tasks, the most urgent first; those without a date last.</summary>
    /// <param name="assignee">Only theirs; null for everyone's.</param>
    /// <param name="subject">Only about this; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<StaffTask>> ListOpenAsync(string? assignee = null, string? subject = null, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<StaffTask>().Where(t => t.DoneAt == null && (assignee == null || t.Assignee == assignee) && (subject == null || t.Subject == subject))
                .OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private Task<Result<int>> ChangeAsync(StaffTaskId task, Func<StaffTask, NodaTime.Instant, Result<string>> change, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new ChangeTaskCommand(task, change), call, cancellation);
    }
}

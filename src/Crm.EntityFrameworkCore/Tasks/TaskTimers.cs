using System.Text.Json;
using Crm.Orders;
using Crm.Timers;
using Crm.Triggers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm.Tasks;

/// <summary>What tasks do when a timer is due.</summary>
/// <param name="store">Where they are.</param>
/// <param name="work">Closes them.</param>
/// <param name="tasks">Shared.</param>
/// <param name="triggers">Made only where a task of a trigger is due.</param>
/// <param name="logger">Told of rules that cannot be asked.</param>
internal sealed partial class TaskTimers(CrmStore store, CrmTasks work, TaskContext tasks, Func<TriggerContext> triggers, ILogger<TaskTimers> logger)
{
    internal void AddTo(Dictionary<string, TimerHandler> handlers) => handlers.Add(TaskContext.Timer, async (timer, call, cancellation) =>
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var id = new StaffTaskId(payload.RootElement.GetProperty("task").GetInt64());
        if (await MootAsync(id, cancellation).ConfigureAwait(false) is { } reason)
        {
            // Refused where somebody closed it meanwhile: then it is closed all the same.
            _ = await work.DropAsync(id, reason, call, cancellation).ConfigureAwait(false);
            return;
        }

        var done = await store.Path.RunAsync(new TaskStepCommand(tasks, id, timer.Due), call, cancellation).ConfigureAwait(false);
        if (!done.IsAccepted)
            throw new RefusedException(done.Refusal);
    });

    /// <summary>
    /// Why nobody is to be reminded of a trigger's task, and it is not to escalate: it is not needed any more, also where the keeper of triggers
    /// has not come so far yet, or its order was cancelled or deleted since. Null where it stands.
    /// </summary>
    private async Task<string?> MootAsync(StaffTaskId id, CancellationToken cancellation)
    {
        StaffTask? task;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            task = await read.Set<StaffTask>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation).ConfigureAwait(false);
            if (task is not { DoneAt: null, Key: { } key } || !key.StartsWith(TriggerActing.KeyStart, StringComparison.Ordinal))
                return null;
            if (TriggerKey.Parse(task.Subject) is { Entity: "order", Id: var number })
            {
                var (order, made) = (new OrderId(number), task.CreatedAt);
                if (await read.Set<Order>().AnyAsync(o => o.Id == order && (o.DeletedAt > made || (o.StatusGroup == StatusGroup.Cancelled && o.StatusSince > made)), cancellation).ConfigureAwait(false))
                    return "The order was cancelled.";
            }
        }

        try
        {
            return await triggers().NeedlessAsync(task.Subject, task.Key, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!TriggerEngine.IsOfStore(e))
        {
            // A rule spares people a task; one that cannot be asked is no reason to keep one from them.
            Unasked(e, task.Key);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Whether {Task} is still needed cannot be asked; it is taken as needed.")]
    private partial void Unasked(Exception exception, string task);
}

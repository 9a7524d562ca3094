using System.Text.Json;
using Crm.Orders;
using Crm.Timers;
using Crm.Triggers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Tasks;

/// <summary>What tasks do when a timer is due.</summary>
internal sealed class TaskTimers(CrmStore store, TaskContext tasks)
{
    internal void AddTo(Dictionary<string, TimerHandler> handlers) => handlers.Add(TaskContext.Timer, async (timer, call, cancellation) =>
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var id = new StaffTaskId(payload.RootElement.GetProperty("task").GetInt64());
        if (await IsMootAsync(id, cancellation).ConfigureAwait(false))
        {
            // Refused where somebody closed it meanwhile: then it is closed all the same.
            _ = await store.Path.RunAsync(new WorkTaskCommand(tasks, "tasks.cancel", id, (task, set) => task.Cancel(call.Actor, set.Happened, "The order was cancelled.").Select(_ => (string?)"task.cancelled")), call, cancellation).ConfigureAwait(false);
            return;
        }

        var done = await store.Path.RunAsync(new TaskStepCommand(tasks, id, timer.Due), call, cancellation).ConfigureAwait(false);
        if (!done.IsAccepted)
            throw new RefusedException(done.Refusal);
    });

    /// <summary>Whether a trigger's task is about an order that was cancelled or deleted since: nobody is reminded of it, and it does not escalate.</summary>
    private async Task<bool> IsMootAsync(StaffTaskId id, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.Set<StaffTask>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation).ConfigureAwait(false) is not { DoneAt: null, Key: { } key } task || !key.StartsWith("trigger:", StringComparison.Ordinal)
                || TriggerKey.Parse(task.Subject) is not { Entity: "order", Id: var number })
                return false;
            var (order, made) = (new OrderId(number), task.CreatedAt);
            return await read.Set<Order>().AnyAsync(o => o.Id == order && (o.DeletedAt > made || (o.StatusGroup == StatusGroup.Cancelled && o.StatusSince > made)), cancellation).ConfigureAwait(false);
        }
    }
}

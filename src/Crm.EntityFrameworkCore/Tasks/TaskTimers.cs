using System.Text.Json;
using Crm.Timers;

namespace Crm.Tasks;

/// <summary>What tasks do when a timer is due.</summary>
internal sealed class TaskTimers(CrmStore store, TaskContext tasks)
{
    internal void AddTo(Dictionary<string, TimerHandler> handlers) => handlers.Add(TaskContext.Timer, async (timer, call, cancellation) =>
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var id = new StaffTaskId(payload.RootElement.GetProperty("task").GetInt64());
        var done = await store.Path.RunAsync(new TaskStepCommand(tasks, id, timer.Due), call, cancellation).ConfigureAwait(false);
        if (!done.IsAccepted)
            throw new RefusedException(done.Refusal);
    });
}

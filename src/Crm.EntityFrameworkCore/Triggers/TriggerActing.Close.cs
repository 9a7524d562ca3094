using Crm.Effects;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Triggers;

internal sealed partial class TriggerActing
{
    /// <summary>Key of the task that a run watches.</summary>
    internal static string TaskKeyOf(TriggerRun watch) => Clipped(KeyOf(watch, watch.Place));

    /// <summary>Closes a task that is not needed any more; one that somebody closed, or that was never made, stays as it is.</summary>
    private async Task<string> CloseAsync(Asked asked, CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        var key = TaskKeyOf(asked.Run);
        var read = context.Store.Read();
        StaffTaskId? task;
        await using (read.ConfigureAwait(false))
            task = await read.Set<StaffTask>().Where(t => t.Key == key).Select(t => (StaffTaskId?)t.Id).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        if (task is not { } known)
            return "no-task";
        var call = effect.Cause with { Cause = "trigger:" + asked.Definition.Code, IdempotencyKey = Clipped("close:" + key), Site = asked.Run.SiteId };
        var why = TriggerContext.SentenceOf(asked.Run.Reason ?? TriggerEngine.ByRule, asked.Definition, asked.Line.Place);
        return Refused(await services.GetRequiredService<CrmTasks>().DropAsync(known, why, call, cancellation).ConfigureAwait(false)) is { } refusal ? Clipped(refusal.Code) : Done;
    }
}

using System.Globalization;
using Crm.Effects;
using Crm.Orders;
using Crm.Store;
using Crm.Tasks;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Intake;

/// <summary>Looks after each reject whether somebody rejects abnormally much, and makes a task of it.</summary>
internal sealed class RejectWatch(CrmStore store, CrmIntake intake, CrmTasks tasks, OrdersSetup setup)
{
    internal const string Effect = "intake.watch-rejects";
    internal const string TaskKind = "reject-share";

    internal static Task HandleAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<RejectWatch>().LookAsync(effect.Cause, cancellation);

    private async Task LookAsync(CrmCall call, CancellationToken cancellation)
    {
        if (setup.RejectAlert is not { } alert)
            return;
        var now = store.Path.Now;
        foreach (var share in (await intake.RejectSharesAsync(now - alert.Period, now + Duration.FromMilliseconds(1), cancellation).ConfigureAwait(false)).Where(s => s.IsAbnormal))
            await tasks.AddAsync(TaskOf(share, alert, now), call, cancellation).ConfigureAwait(false);
    }

    private static NewStaffTask TaskOf(RejectShare share, RejectAlert alert, Instant now) => new(TaskKind, share.Person, $"{share.Person} rejects abnormally much of what comes in")
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{TaskKind}:{share.Person}:{now.ToUnixTimeTicks() / alert.Period.BclCompatibleTicks}"),
        Text = share.Explanation,
        Role = alert.Role,
    };
}

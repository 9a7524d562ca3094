using Crm.History;

namespace Crm.Triggers;

/// <summary>
/// Installs the pack when a host starts whose set-up asks for it: after segments and templates, on which it is built. Where nothing that it hangs on has changed since there was
/// nothing left to do (<see cref="StarterStamp"/>), it is not even read. What is left out is said when something is installed, not at each start
/// (<see cref="CrmTriggers.InstallStarterPackAsync"/> tells it with the reasons).
/// </summary>
internal sealed class StarterInstall(CrmTriggers triggers, TriggerContext context, StarterOptions options) : IStartDefinition
{
    /// <summary>Installing changes what the stamp is made of: it is looked at again until there is nothing to do. Where others edit all the while, the next start looks again.</summary>
    private const int Looks = 3;
    private static readonly CrmCall Call = CrmCall.System with { Cause = StarterState.Kind };

    public bool IsLast => true;

    public async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        var stamp = await StarterStamp.OfAsync(context, options, cancellation).ConfigureAwait(false);
        if (await Definitions.IsStampedAsync(context.Store, StarterState.Kind, stamp, cancellation).ConfigureAwait(false))
            return;
        for (var look = 0; look < Looks; look++)
        {
            var installed = await triggers.InstallStarterPackAsync(options, Call, cancellation).ConfigureAwait(false);
            if (!installed.IsAccepted)
            {
                report($"The starter pack was not installed: {installed.Refusal.Message}");
                return;
            }

            if (installed.Value is { Left: { Count: > 0 } left, Added.Count: var added, Updated.Count: var updated } && added + updated > 0)
                report($"The starter pack is installed without {left.Count} triggers, since what they need is not set up: {string.Join(", ", left.Select(l => l.Code))}.");
            var before = stamp;
            stamp = await StarterStamp.OfAsync(context, options, cancellation).ConfigureAwait(false);
            if (stamp != before)
                continue;
            await triggers.RecogniseStarterPackAsync(stamp, Call, cancellation).ConfigureAwait(false);
            return;
        }
    }
}

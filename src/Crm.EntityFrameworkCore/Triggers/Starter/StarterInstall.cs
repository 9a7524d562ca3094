namespace Crm.Triggers;

/// <summary>
/// Installs the pack when a host starts whose set-up asks for it: after segments and templates, on which it is built. What is left out is said when
/// something is installed, not at each start (<see cref="CrmTriggers.InstallStarterPackAsync"/> tells it with the reasons).
/// </summary>
internal sealed class StarterInstall(CrmTriggers triggers, StarterOptions options) : IStartDefinition
{
    public bool IsLast => true;

    public async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        var installed = await triggers.InstallStarterPackAsync(options, CrmCall.System with { Cause = StarterState.Kind }, cancellation).ConfigureAwait(false);
        if (!installed.IsAccepted)
            report($"The starter pack was not installed: {installed.Refusal.Message}");
        else if (installed.Value is { Left: { Count: > 0 } left, Added.Count: var added, Updated.Count: var updated } && added + updated > 0)
            report($"The starter pack is installed without {left.Count} triggers, since what they need is not set up: {string.Join(", ", left.Select(l => l.Code))}.");
    }
}

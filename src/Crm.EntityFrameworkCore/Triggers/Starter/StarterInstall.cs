namespace Crm.Triggers;

/// <summary>Installs the pack when a host starts whose set-up asks for it: after segments and templates, on which it is built.</summary>
internal sealed class StarterInstall(CrmTriggers triggers, StarterOptions options) : IStartDefinition
{
    public bool IsLast => true;

    public async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        var installed = await triggers.InstallStarterPackAsync(options, CrmCall.System with { Cause = StarterState.Kind }, cancellation).ConfigureAwait(false);
        if (!installed.IsAccepted)
            report($"The starter pack was not installed: {installed.Refusal.Message}");
        else if (installed.Value.Left.Count > 0)
            report($"Of the starter pack these are left out: {string.Join(", ", installed.Value.Left.Select(l => $"{l.Code} ({string.Join(' ', l.Why.Select(w => w.Message))})"))}");
    }
}

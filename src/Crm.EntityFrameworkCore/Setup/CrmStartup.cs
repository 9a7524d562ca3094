using Crm.Sites;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm;

/// <summary>Brings the store up to date before anything else starts: tables, the default site, the definitions that code gives.</summary>
internal sealed partial class CrmStartup(CrmStore store, CrmBuilder setup, CrmSites sites, StartDefinitions definitions, ILogger<CrmStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (setup.Migrates)
            await store.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await sites.EnsureDefaultAsync(setup.Sites.Default, cancellationToken).ConfigureAwait(false);
        await definitions.EnsureAsync(Differs, cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Difference}")]
    private partial void Differs(string difference);
}

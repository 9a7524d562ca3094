using Crm.Sites;
using Microsoft.Extensions.Hosting;

namespace Crm;

/// <summary>Brings the store up to date before anything else starts: tables, the default site, the definitions that code gives.</summary>
internal sealed class CrmStartup(CrmStore store, CrmBuilder setup, CrmSites sites) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (setup.Migrates)
            await store.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await sites.EnsureDefaultAsync(setup.Sites.Default, cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

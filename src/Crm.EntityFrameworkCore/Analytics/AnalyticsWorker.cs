using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.Analytics;

/// <summary>Refreshes classes by schedule, of each customer base once. Several instances that do so write the same: whoever comes second changes nothing.</summary>
internal sealed partial class AnalyticsWorker(CrmStore store, CrmAnalytics analytics, AnalyticsSetup setup, ILogger<AnalyticsWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (setup.RefreshEvery is { } every && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                Failed(e);
            }

            await Task.Delay(every.ToTimeSpan(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>All customer bases, each by its default or first site.</summary>
    internal async Task RefreshAsync(CancellationToken cancellation)
    {
        List<Site> sites;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            sites = await read.Set<Site>().Where(s => s.DeletedAt == null).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var scope in sites.OrderByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).DistinctBy(s => s.CustomerScope))
            await analytics.RefreshAsync(scope.Id, CrmCall.System with { Cause = "analytics.refresh" }, cancellation).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Error, "Refreshing classes failed; it is tried again at the next time.")]
    private partial void Failed(Exception exception);
}

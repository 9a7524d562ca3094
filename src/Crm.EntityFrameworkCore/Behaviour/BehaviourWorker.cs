using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.Behaviour;

/// <summary>Deletes events whose time is over, every hour.</summary>
internal sealed partial class BehaviourWorker(CrmBehaviour behaviour, ILogger<BehaviourWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await behaviour.PurgeAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                Failed(e);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Deleting old events of behaviour failed; it goes on.")]
    private partial void Failed(Exception exception);
}

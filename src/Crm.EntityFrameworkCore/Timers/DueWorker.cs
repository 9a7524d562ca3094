using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Timers;

/// <summary>Does what is due, feature by feature. Sleeps until the next is, and looks every ten seconds whether something came up that is due sooner.</summary>
internal sealed partial class DueWorker(CrmStore store, IEnumerable<IDueWork> works, ILogger<DueWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Longest;
            foreach (var work in works)
            {
                try
                {
                    if (await work.DoAsync(stoppingToken).ConfigureAwait(false) is { } next)
                        pause = Min(pause, next - store.Path.Now);
                }
                catch (Exception e) when (e is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
                {
                    Failed(e, work.GetType().Name);
                }
            }

            await Task.Delay(pause < Shortest ? Shortest : pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Min(TimeSpan pause, Duration next) => next < Duration.FromTimeSpan(pause) ? next.ToTimeSpan() : pause;

    [LoggerMessage(LogLevel.Error, "What is due of {Work} failed; it goes on.")]
    private partial void Failed(Exception exception, string work);
}

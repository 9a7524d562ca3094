using Crm.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Has triggers kept in the background: it sleeps until something is committed or a run is due.</summary>
internal sealed partial class TriggerWorker(CrmStore store, TriggerKeeper keeper, ILogger<TriggerWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        keeper.Failed = PassedOver;
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.Signal.Next;
            try
            {
                var isKeeping = await keeper.CatchUpAsync(store.Path.Now, stoppingToken).ConfigureAwait(false);
                await StoreSignal.WaitAsync(isKeeping ? signal : Task.Delay(Longest, stoppingToken), Pause(), stoppingToken).ConfigureAwait(false);
                await Task.Delay(Shortest, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Failed(e);
                await Task.Delay(Longest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private TimeSpan Pause() => keeper.NextDue is not { } next ? Longest : TimeSpan.FromTicks(Math.Clamp((next - store.Path.Now).BclCompatibleTicks, 0, Longest.Ticks));

    [LoggerMessage(LogLevel.Error, "What triggers make of {What} cannot be decided; it is passed over.")]
    private partial void PassedOver(Exception exception, string what);

    [LoggerMessage(LogLevel.Error, "Triggers are not being kept; it is tried again.")]
    private partial void Failed(Exception exception);
}

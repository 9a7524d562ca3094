using Crm.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm;

/// <summary>Numbers committed records where the database cannot while writing, and wakes this process when others have written.</summary>
internal sealed partial class SealWorker(CrmStore store, ILogger<SealWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SealAsync(stoppingToken), ListenAsync(stoppingToken));

    private async Task SealAsync(CancellationToken stopping)
    {
        while (!store.Dialect.NumbersWhenWriting && !stopping.IsCancellationRequested)
        {
            var signal = store.Signal.Next;
            await GuardAsync(() => store.SealAsync(stopping), stopping).ConfigureAwait(false);
            await GuardAsync(() => StoreSignal.WaitAsync(signal, Pause, stopping), stopping).ConfigureAwait(false);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await GuardAsync(() => store.Dialect.WaitForOthersAsync(TimeSpan.FromMinutes(1), stopping), stopping).ConfigureAwait(false);
            store.Signal.Raise();
        }
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (stopping.IsCancellationRequested)
                return;
            Failed(e);
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Numbering the change log failed; it goes on.")]
    private partial void Failed(Exception exception);
}

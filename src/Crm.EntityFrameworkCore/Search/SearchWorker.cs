using Crm.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.Search;

/// <summary>Has the index follow the change log. Several instances may do so: the cursor's row decides who writes.</summary>
internal sealed partial class SearchWorker(CrmStore store, SearchIndex index, ILogger<SearchWorker> logger) : BackgroundService
{
    private const int Most = 2000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Changes of this time are taken in together; whoever searches meanwhile takes them in at once.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.Signal.Next;
            try
            {
                var isCurrent = await index.CatchUpAsync(Most, stoppingToken).ConfigureAwait(false);
                if (isCurrent)
                    await StoreSignal.WaitAsync(signal, Longest, stoppingToken).ConfigureAwait(false);
                await Task.Delay(isCurrent ? Shortest : Shortest / 10, stoppingToken).ConfigureAwait(false);
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

    [LoggerMessage(LogLevel.Error, "Indexing failed; it goes on.")]
    private partial void Failed(Exception exception);
}

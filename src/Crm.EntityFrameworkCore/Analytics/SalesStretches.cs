using Crm.Sites;
using Crm.Store;

namespace Crm.Analytics;

/// <summary>
/// Loads all orders by two threads, each a stretch of ids at a time, into books of their own that are joined in the order of ids: the same book as
/// one thread makes. By one where there is no twin: the database reads one thing at a time, there are few orders, or somebody writes all the time.
/// </summary>
internal sealed class SalesStretches(CrmAnalytics analytics, SalesBook book, List<SiteId> sites, SalesReaders readers)
{
    /// <summary>So many stretches are begun and not joined yet: what is loaded behind a slow one waits in memory.</summary>
    private const int Most = 4;

    private readonly Lock joining = new();
    private readonly SalesBook?[] loaded = new SalesBook[readers.Stretches.Count];
    private int begun;
    private int joined;

    internal async Task LoadAsync(SalesLoader loader, CancellationToken cancellation)
    {
        if (readers.Twin is not var (other, twin))
        {
            await loader.OrdersAsync(null, cancellation).ConfigureAwait(false);
            return;
        }

        using var room = new SemaphoreSlim(Most);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAll(
            Task.Run(() => LoadAsync(readers.Read, readers.Rows, room, either), cancellation),
            Task.Run(() => LoadAsync(other, twin, room, either), cancellation)).ConfigureAwait(false);
    }

    /// <summary>If one fails, the other has nothing to go on for.</summary>
    private async Task LoadAsync(CrmDbContext read, IRowSource rows, SemaphoreSlim room, CancellationTokenSource either)
    {
        try
        {
            await LoadAsync(read, rows, room, either.Token).ConfigureAwait(false);
        }
        catch
        {
            await either.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task LoadAsync(CrmDbContext read, IRowSource rows, SemaphoreSlim room, CancellationToken cancellation)
    {
        while (true)
        {
            await room.WaitAsync(cancellation).ConfigureAwait(false);
            var number = Interlocked.Increment(ref begun) - 1;
            if (number >= loaded.Length)
                return;
            var part = book.Part();
            await analytics.LoaderOf(read, rows, part, sites).OrdersAsync(null, cancellation, readers.Stretches[number]).ConfigureAwait(false);
            lock (joining)
            {
                loaded[number] = part;
                for (; joined < loaded.Length && loaded[joined] is { } next; joined++)
                {
                    book.Join(next);
                    loaded[joined] = null;
                    room.Release();
                }
            }
        }
    }
}

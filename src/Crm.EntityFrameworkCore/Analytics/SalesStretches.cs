using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Analytics;

/// <summary>
/// Loads all orders by two threads, each a stretch of ids at a time, into books of their own that are joined in the order of ids: the same book as
/// one thread makes. By one where the database reads one thing at a time, where there are few, and where somebody writes at the very moment.
/// </summary>
internal sealed class SalesStretches(CrmAnalytics analytics, SalesBook book, List<SiteId> sites)
{
    private const int Most = 32;

    /// <summary>How often it is tried to have two readers see the same moment.</summary>
    private const int Attempts = 5;

    private readonly Lock joining = new();
    private SalesBook?[] loaded = [];
    private int begun;
    private int joined;

    internal async Task LoadAsync(SalesLoader loader, CrmDbContext read, IRowSource rows, CancellationToken cancellation)
    {
        var stretches = rows.IsManyAtOnce && !book.IsPast && Environment.ProcessorCount > 1 ? await StretchesAsync(read, rows, cancellation).ConfigureAwait(false) : [];
        if (stretches.Count < 2)
        {
            await loader.OrdersAsync(null, cancellation).ConfigureAwait(false);
            return;
        }

        var other = analytics.Read();
        await using var closed = other.ConfigureAwait(false);
        var twin = await TwinAsync(read, rows, other, cancellation).ConfigureAwait(false);
        loaded = new SalesBook[stretches.Count];
        try
        {
            await Task.WhenAll(
                Task.Run(() => LoadAsync(read, rows, stretches, cancellation), cancellation),
                twin is null ? Task.CompletedTask : Task.Run(() => LoadAsync(other, twin, stretches, cancellation), cancellation)).ConfigureAwait(false);
        }
        finally
        {
            if (twin is not null)
                await twin.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ids as evenly divided as they were given out; between the bounds, which are left out.</summary>
    private async Task<List<(OrderId After, OrderId Before)>> StretchesAsync(CrmDbContext read, IRowSource rows, CancellationToken cancellation)
    {
        var orders = read.Set<Order>();
        var first = await FirstAsync(rows, orders.OrderBy(o => o.Id).Select(o => new { o.Id }).Take(1), cancellation).ConfigureAwait(false);
        var last = await FirstAsync(rows, orders.OrderByDescending(o => o.Id).Select(o => new { o.Id }).Take(1), cancellation).ConfigureAwait(false);
        var count = Math.Clamp((last - first + 1) / analytics.OrdersAtOnce, 1, Most);
        var width = ((last - first) / count) + 1;
        return [.. Enumerable.Range(0, (int)count).Select(i => (new OrderId(first + (i * width) - 1), new OrderId(first + ((i + 1) * width))))];
    }

    /// <summary>Another reader that sees the same moment, which the last ticket of the change log tells; null where there was none.</summary>
    private async Task<IRowSource?> TwinAsync(CrmDbContext read, IRowSource rows, CrmDbContext other, CancellationToken cancellation)
    {
        var moment = await FirstAsync(rows, Tickets(read), cancellation).ConfigureAwait(false);
        for (var i = 0; i < Attempts; i++)
        {
            var twin = await analytics.RowsAsync(other, cancellation).ConfigureAwait(false);
            if (await FirstAsync(twin, Tickets(other), cancellation).ConfigureAwait(false) == moment)
                return twin;
            await twin.DisposeAsync().ConfigureAwait(false);
        }

        return null;

        static IQueryable Tickets(CrmDbContext of) => of.Set<CommitRow>().OrderByDescending(c => c.Ticket).Select(c => new { c.Ticket }).Take(1);
    }

    private static async Task<long> FirstAsync(IRowSource rows, IQueryable query, CancellationToken cancellation)
    {
        var row = await rows.OpenAsync(query, cancellation).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
            return await row.NextAsync().ConfigureAwait(false) ? row.Number(0) : 0;
    }

    private async Task LoadAsync(CrmDbContext read, IRowSource rows, List<(OrderId After, OrderId Before)> stretches, CancellationToken cancellation)
    {
        while (Interlocked.Increment(ref begun) - 1 is var number && number < stretches.Count)
        {
            var part = book.Part();
            await analytics.LoaderOf(read, rows, part, sites).OrdersAsync(null, cancellation, stretches[number]).ConfigureAwait(false);
            lock (joining)
            {
                loaded[number] = part;
                for (; joined < loaded.Length && loaded[joined] is { } next; joined++)
                {
                    book.Join(next);
                    loaded[joined] = null;
                }
            }
        }
    }
}

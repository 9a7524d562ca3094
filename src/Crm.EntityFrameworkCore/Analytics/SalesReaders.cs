using Crm.History;
using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Analytics;

/// <summary>
/// Who reads a book of sales: one reader, and for many orders its twin, which sees the same moment. Both are opened before anything that takes time is
/// read, and the older of the two is opened anew until they agree, so that somebody must write between all of those openings for there to be one.
/// </summary>
internal sealed class SalesReaders : IAsyncDisposable
{
    private const int MostStretches = 32;

    /// <summary>How often one of the two is opened.</summary>
    private const int Attempts = 6;

    private readonly CrmAnalytics analytics;
    private CrmDbContext? other;

    private SalesReaders(CrmAnalytics analytics, CrmDbContext read, IRowSource rows) => (this.analytics, Read, Rows) = (analytics, read, rows);

    /// <summary>Of the caller's.</summary>
    internal CrmDbContext Read { get; }

    internal IRowSource Rows { get; private set; }

    /// <summary>Null where one thread reads.</summary>
    internal (CrmDbContext Read, IRowSource Rows)? Twin { get; private set; }

    /// <summary>Ids as evenly divided as they were given out; between the bounds, which are left out. For two readers.</summary>
    internal List<(OrderId After, OrderId Before)> Stretches { get; private set; } = [];

    internal static async Task<SalesReaders> OpenAsync(CrmAnalytics analytics, CrmDbContext read, bool isPast, CancellationToken cancellation)
    {
        var readers = new SalesReaders(analytics, read, await analytics.RowsAsync(read, cancellation).ConfigureAwait(false));
        try
        {
            if (readers.Rows.IsManyAtOnce && !isPast && Environment.ProcessorCount > 1 && (await readers.StretchesAsync(cancellation).ConfigureAwait(false)).Count > 1)
                await readers.PairAsync(cancellation).ConfigureAwait(false);
            return readers;
        }
        catch
        {
            await readers.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseTwinAsync().ConfigureAwait(false);
        await Rows.DisposeAsync().ConfigureAwait(false);
        if (other is not null)
            await other.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The last ticket of the change log tells a moment.</summary>
    private async Task PairAsync(CancellationToken cancellation)
    {
        other = analytics.Read();
        var (one, two) = (await TicketAsync(Read, Rows, cancellation).ConfigureAwait(false), -1L);
        for (var i = 0; i < Attempts; i++)
        {
            if (analytics.Opening is { } opening)
                await opening().ConfigureAwait(false);
            if (two < one)
            {
                await CloseTwinAsync().ConfigureAwait(false);
                Twin = (other, await analytics.RowsAsync(other, cancellation).ConfigureAwait(false));
                two = await TicketAsync(other, Twin.Value.Rows, cancellation).ConfigureAwait(false);
            }
            else
            {
                var anew = await analytics.RowsAsync(Read, cancellation).ConfigureAwait(false);
                await Rows.DisposeAsync().ConfigureAwait(false);
                Rows = anew;
                one = await TicketAsync(Read, Rows, cancellation).ConfigureAwait(false);
            }

            if (one == two)
            {
                // Of this moment: it may have more orders than the one that was looked at first.
                Stretches = await StretchesAsync(cancellation).ConfigureAwait(false);
                return;
            }
        }

        await CloseTwinAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseTwinAsync()
    {
        if (Twin is not var (_, rows))
            return;
        Twin = null;
        await rows.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<List<(OrderId After, OrderId Before)>> StretchesAsync(CancellationToken cancellation)
    {
        var orders = Read.Set<Order>();
        var first = await FirstAsync(Rows, orders.OrderBy(o => o.Id).Select(o => new { o.Id }).Take(1), cancellation).ConfigureAwait(false);
        var last = await FirstAsync(Rows, orders.OrderByDescending(o => o.Id).Select(o => new { o.Id }).Take(1), cancellation).ConfigureAwait(false);
        var count = Math.Clamp((last - first + 1) / analytics.OrdersAtOnce, 1, MostStretches);
        var width = ((last - first) / count) + 1;
        return [.. Enumerable.Range(0, (int)count).Select(i => (new OrderId(first + (i * width) - 1), new OrderId(first + ((i + 1) * width))))];
    }

    private static Task<long> TicketAsync(CrmDbContext read, IRowSource rows, CancellationToken cancellation) =>
        FirstAsync(rows, read.Set<CommitRow>().OrderByDescending(c => c.Ticket).Select(c => new { c.Ticket }).Take(1), cancellation);

    private static async Task<long> FirstAsync(IRowSource rows, IQueryable query, CancellationToken cancellation)
    {
        var row = await rows.OpenAsync(query, cancellation).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
            return await row.NextAsync().ConfigureAwait(false) ? row.Number(0) : 0;
    }
}

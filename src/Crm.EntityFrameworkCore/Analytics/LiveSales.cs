using Crm.Orders;

namespace Crm.Analytics;

/// <summary>
/// A book that follows: <see cref="CatchUpAsync"/> takes in what the change log tells since, and the passing of time. Between two such calls it
/// stands still, as at <see cref="SalesBook.Position"/> and <see cref="SalesBook.AsOf"/>. For one thread at a time.
/// </summary>
public sealed class LiveSales
{
    private const int Most = 2000;
    private static readonly string[] Entities = ["order", "return", "customer-merge"];
    private readonly CrmAnalytics analytics;

    internal LiveSales(CrmAnalytics analytics, SalesBook book) => (this.analytics, Book) = (analytics, book);

    /// <summary>The sales, and the way from figures to them.</summary>
    public SalesBook Book { get; }

    /// <summary>The figures, kept by each change.</summary>
    public LiveAnalytics Analytics => Book.Live!;

    /// <summary>Takes in all that was committed before the call. Gives how many records of the log that was.</summary>
    public async Task<long> CatchUpAsync(CancellationToken cancellation = default)
    {
        var begin = Book.Position;
        var head = await analytics.Feed.HeadAsync(cancellation).ConfigureAwait(false);
        while (Book.Position < head)
        {
            var stretch = await analytics.Feed.ReadAsync(Book.Position, Entities, Most, cancellation).ConfigureAwait(false);
            if (stretch.Position == Book.Position)
                break;
            await TakeAsync([.. stretch.Changed], cancellation).ConfigureAwait(false);
            Book.Position = stretch.Position;
        }

        Analytics.Advance(analytics.Now);
        Book.AsOf = Analytics.Now;
        return Book.Position - begin;
    }

    private async Task TakeAsync(List<(string Entity, long Id)> changed, CancellationToken cancellation)
    {
        var read = analytics.Read();
        await using (read.ConfigureAwait(false))
        {
            var rows = await analytics.RowsAsync(read, cancellation).ConfigureAwait(false);
            await using var ended = rows.ConfigureAwait(false);
            var orders = changed.Where(c => c.Entity == "order").Select(c => c.Id).ToHashSet();
            var returns = changed.Where(c => c.Entity == "return").Select(c => c.Id).ToHashSet();
            if (changed.Exists(c => c.Entity == "customer-merge"))
                foreach (var document in Book.Regroup(await SalesLoader.SurvivorsAsync(read, rows, cancellation).ConfigureAwait(false)))
                    (document > 0 ? orders : returns).Add(Math.Abs(document));
            var loader = await analytics.LoaderAsync(read, rows, Book, cancellation).ConfigureAwait(false);
            foreach (var some in orders.Order().Chunk(500))
                await loader.OrdersAsync([.. some.Select(o => new OrderId(o))], cancellation).ConfigureAwait(false);
            foreach (var some in returns.Order().Chunk(500))
                await loader.ReturnsAsync([.. some.Select(r => new ReturnId(r))], cancellation).ConfigureAwait(false);
        }
    }
}

using Crm.Feed;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Analytics;

/// <summary>RFM, ABC, XYZ, cohorts, lifetime value and time between orders, from the orders themselves.</summary>
public sealed partial class CrmAnalytics
{
    private readonly CrmStore store;
    private readonly AnalyticsSetup setup;
    private readonly FeedReader feed;
    private readonly RowStatements productRows;

    internal CrmAnalytics(CrmStore store, AnalyticsSetup setup) =>
        (this.store, this.setup, feed, productRows) = (store, setup, new FeedReader(store), store.Path.Statements.Of(store.Model.Table<ProductClassRow>()));

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmAnalytics Within(ScopeFilter scopes) => new(store.Within(scopes), setup);

    /// <summary>Loads the sales of a site and of all sites that share its customers.</summary>
    /// <param name="site">Whose zone and currency count.</param>
    /// <param name="asOf">
    /// A past instant: orders placed by then, with the statuses that they had then, less what had come back by then. Their lines, marks and
    /// customers are those of today. Null for now.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The book, or <see cref="SiteRefusals.Unknown"/>.</returns>
    public async Task<Result<SalesBook>> OpenAsync(SiteId site, Instant? asOf = null, CancellationToken cancellation = default)
    {
        var position = await feed.HeadAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.Set<Site>().SingleOrDefaultAsync(s => s.Id == site, cancellation).ConfigureAwait(false) is not { } found)
                return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", site));
            var now = store.Path.Now;
            var book = new SalesBook(found, asOf ?? now, asOf < now) { Position = position };
            var sites = await SalesLoader.SitesAsync(read, found, cancellation).ConfigureAwait(false);
            var readers = await SalesReaders.OpenAsync(this, read, book.IsPast, cancellation).ConfigureAwait(false);
            await using (readers.ConfigureAwait(false))
            {
                var loader = LoaderOf(read, readers.Rows, book, sites);
                book.Numbers.Survivors = await SalesLoader.SurvivorsAsync(read, readers.Rows, cancellation).ConfigureAwait(false);
                await loader.LearnVariantsAsync(cancellation).ConfigureAwait(false);
                await new SalesStretches(this, book, sites, readers).LoadAsync(loader, cancellation).ConfigureAwait(false);
                await loader.ReturnsAsync(null, cancellation).ConfigureAwait(false);
                return book;
            }
        }
    }

    /// <summary>Loads the sales and keeps analyses of them up to date from then on, by what the change log tells.</summary>
    /// <param name="site">Whose zone and currency count.</param>
    /// <param name="settings">By which they are kept; those of the set-up unless told.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What follows when it is told to, or <see cref="SiteRefusals.Unknown"/>.</returns>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public async Task<Result<LiveSales>> FollowAsync(SiteId site, LiveSettings? settings = null, CancellationToken cancellation = default)
    {
        var opened = await OpenAsync(site, null, cancellation).ConfigureAwait(false);
        if (!opened.IsAccepted)
            return opened.Refusal;
        opened.Value.Follow(settings ?? setup.Settings);
        return new LiveSales(this, opened.Value);
    }

    internal Instant Now => store.Path.Now;

    /// <summary>Of how many ids a stretch of orders is that one thread loads.</summary>
    internal int OrdersAtOnce { get; set; } = 200_000;

    /// <summary>Called before each opening of a second reader, and of one anew; a test writes there.</summary>
    internal Func<Task>? Opening { get; set; }

    internal FeedReader Feed => feed;

    internal CrmDbContext Read() => store.Read();

    /// <summary>Put around what is read by; a test lets it break off.</summary>
    internal Func<IRowSource, IRowSource>? Reading { get; set; }

    internal async ValueTask<IRowSource> RowsAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var rows = await store.Dialect.OpenRowsAsync(read, cancellation).ConfigureAwait(false);
        return Reading is { } around ? around(rows) : rows;
    }

    internal async Task<SalesLoader> LoaderAsync(CrmDbContext read, IRowSource rows, SalesBook book, CancellationToken cancellation) =>
        LoaderOf(read, rows, book, await SalesLoader.SitesAsync(read, book.Site, cancellation).ConfigureAwait(false));

    internal SalesLoader LoaderOf(CrmDbContext read, IRowSource rows, SalesBook book, List<SiteId> sites) => new(read, rows, book, sites, VariantsAsync);

    private async Task<List<(long Variant, long Product, string Code)>> VariantsAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await SalesLoader.VariantsAsync(read, cancellation).ConfigureAwait(false);
    }
}

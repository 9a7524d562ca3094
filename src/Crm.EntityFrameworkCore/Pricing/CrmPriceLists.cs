using Crm.Catalog;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Price lists: whom they are for, and their prices, now, planned and before. Lists are ended (<see cref="PriceListDefinition.Until"/>), not deleted: what was asked is told from them.</summary>
public sealed class CrmPriceLists
{
    private readonly CrmStore store;
    private readonly PricingContext context;

    internal CrmPriceLists(CrmStore store, PricingContext context) => (this.store, this.context) = (store, context);

    /// <summary>All lists, by code.</summary>
    public async Task<IReadOnlyList<PriceListInForce>> ListAsync(CancellationToken cancellation = default) =>
        [.. (await context.ReadAsync(cancellation).ConfigureAwait(false)).Lists.Entries.OrderBy(e => e.Definition.Code, StringComparer.Ordinal).Select(e => new PriceListInForce(e.Definition, e.Version))];

    /// <summary>
    /// Stores a new or changed list. It decides from the next price on; orders and kept quotes stay as they are. Refused where somebody
    /// else edited it since, or for who sees some customers only.
    /// </summary>
    /// <param name="list">The whole of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for a new one.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The list's version.</returns>
    /// <exception cref="DefinitionException">It has mistakes: all are told.</exception>
    public async Task<Result<int>> SaveAsync(PriceListDefinition list, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(call);
        if (PricingContext.Bounded(store, call) is { } bounded)
            return bounded;
        for (var attempt = 0; ; attempt++)
        {
            var view = await context.ReadAsync(cancellation).ConfigureAwait(false);
            if (view.MistakesOf(list) is { Count: > 0 } mistakes)
                throw new DefinitionException(mistakes, $"Price list '{list.Code}'");
            var stored = view.Lists.Find(list.Code);
            if ((stored?.Version ?? 0) != basedOn)
                return new Refusal(PricingRefusals.Changed, "Price list {code} is at version {version}; version {seen} was edited.", ("code", list.Code), ("version", stored?.Version ?? 0), ("seen", basedOn));
            if (stored is null && view.Lists.Entries.Count >= PriceListBook.Most)
                throw new DefinitionException([new DefinitionMistake("", $"There are {PriceListBook.Most} price lists already.")], "The price lists");
            var book = view.Lists.With(list, stored?.Id ?? 0, store.Path.Now);
            var row = stored is null ? new BookEdits.NewList(id => (new PriceListRow(id, list.Code), view.Lists.With(list, id, store.Path.Now).ToJson())) : null;
            var command = BookEdits.Of(context.Lists, book.ToJson(), view.Lists.Version, "price-list.saved", row);
            var saved = await store.Path.RunAsync(command, call, cancellation).ConfigureAwait(false);
            if (saved.IsAccepted || saved.Refusal.Code != PricingRefusals.Changed || attempt >= 3 || call.Transaction is not null)
                return saved.Select(_ => book.Find(list.Code)!.Version);
        }
    }

    /// <summary>
    /// Puts prices on a list, many at once: some thousand a commit, each commit with one record of what changed. A price holds until the
    /// next that is planned for the same quantity. Refused with all mistakes of a part (<see cref="PricingRefusals.InvalidPrices"/>), of
    /// which nothing is saved; parts before it stay saved.
    /// </summary>
    public async Task<Result<SavedPrices>> SavePricesAsync(string list, IReadOnlyList<NewPrice> prices, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(call);
        if (PricingContext.Bounded(store, call) is { } bounded)
            return bounded;
        if ((await context.ReadAsync(cancellation).ConfigureAwait(false)).Lists.Find(list) is not { } entry)
            return UnknownList(list);
        if (PriceChecks.Mistakes(prices, entry.Definition.Currency) is { Count: > 0 } mistakes)
            return new Refusal(PricingRefusals.InvalidPrices, "The prices have mistakes: {mistakes}.", ("mistakes", mistakes));

        // What is said of one variant stays together, so that no two parts write the same rows.
        var parts = prices.GroupBy(p => p.VariantId?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "sku:" + p.Sku!.Trim(), StringComparer.Ordinal)
            .SelectMany(g => g).Chunk(SavePricesCommand.AtOnce).ToList();
        var results = await store.Path.RunManyAsync(parts, call, (part, _) => new SavePricesCommand(context.Statements, context.Orders.Orders, entry, part), cancellation).ConfigureAwait(false);
        if (Array.Find(results, r => !r.IsAccepted).Refusal is { } refusal && results.Any(r => !r.IsAccepted))
            return refusal;
        return new SavedPrices(results.Sum(r => r.Value.Changed), results.Sum(r => r.Value.Unchanged));
    }

    /// <summary>The prices of a list that are in force or planned, by variant, a page at a time.</summary>
    /// <param name="list">Code of the list.</param>
    /// <param name="after">The last variant of the page before; none for the first page.</param>
    /// <param name="take">How many prices at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ListedPrice>> PricesAsync(string list, VariantId after = default, int take = 1_000, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, 10_000);
        if ((await context.ReadAsync(cancellation).ConfigureAwait(false)).Lists.Find(list) is not { } entry)
            return [];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<PriceRow>().Where(p => p.ListId == entry.Id && p.VariantId > after).OrderBy(p => p.VariantId).ThenBy(p => p.Kind).ThenBy(p => p.MinQuantity).ThenBy(p => p.Since)
                .Take(take).ToListAsync(cancellation).ConfigureAwait(false)).Select(p => p.Price)];
    }

    /// <summary>
    /// The lowest public price of the 30 days before the present reduction, with its dates; of the last 30 days where none is running.
    /// Told from what lists said and asked, across lists of the site's own basis, net or gross. Null where no public list has had a price, and
    /// where lists had none for a part of those days while the catalogue has a price: its past is not kept, and no lower bound is guessed.
    /// </summary>
    public async Task<PriorPrice?> PriorPriceAsync(VariantId variant, SiteId site, Currency currency, CancellationToken cancellation = default)
    {
        var now = store.Path.Now;
        var (spans, hasOwn) = await SpansAsync((variant, site, currency), new Interval(now - Duration.FromDays(400), now + Duration.Epsilon), cancellation).ConfigureAwait(false);
        return PriorPrice.Of(spans, now) is { } prior && (!hasOwn || prior.IsWhole(spans, now)) ? prior : null;
    }

    /// <summary>What the public price of one unit was on lists of the site's own basis, over a stretch of time.</summary>
    public async Task<IReadOnlyList<PriceSpan>> HistoryAsync(VariantId variant, SiteId site, Currency currency, Interval over, CancellationToken cancellation = default) =>
        (await SpansAsync((variant, site, currency), over, cancellation).ConfigureAwait(false)).Spans;

    private async Task<(IReadOnlyList<PriceSpan> Spans, bool HasOwn)> SpansAsync((VariantId Variant, SiteId Site, Currency Currency) of, Interval over, CancellationToken cancellation)
    {
        var view = await context.ReadAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var basis = await read.Set<Site>().Where(s => s.Id == of.Site).Select(s => s.Prices).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
            var own = await read.Set<Variant>().SingleOrDefaultAsync(v => v.Id == of.Variant, cancellation).ConfigureAwait(false);
            var prices = (await read.Set<PriceRow>().Where(p => p.VariantId == of.Variant).ToListAsync(cancellation).ConfigureAwait(false)).Select(p => (p.ListId, p.Price))
                .Concat((await read.Set<PastPriceRow>().Where(p => p.VariantId == of.Variant).ToListAsync(cancellation).ConfigureAwait(false)).Select(p => (p.ListId, p.Price)));
            return (view.Lists.Priced(prices).PublicPricesIn(basis, of.Variant, of.Site, of.Currency, over), own is { PriceUnits: > 0 } && own.Currency == of.Currency);
        }
    }

    internal async Task<(long Id, PriceListDefinition Definition)?> FindAsync(string list, CancellationToken cancellation) =>
        (await context.ReadAsync(cancellation).ConfigureAwait(false)).Lists.Find(list) is { } entry ? (entry.Id, entry.Definition) : null;

    private static Refusal UnknownList(string list) => new(PricingRefusals.UnknownList, "There is no price list {list}.", ("list", list));
}

using System.Collections.Concurrent;
using System.Globalization;
using Crm.Fields;
using Crm.History;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Pricing;

/// <summary>What everything about prices shares.</summary>
internal sealed partial class PricingContext
{
    private const string TaxesKind = "taxes";

    /// <summary>For how long what was read is used without asking whether it still holds; transactions ask all the same.</summary>
    private static readonly Duration Fresh = Duration.FromSeconds(5);
    private readonly CrmStore store;
    private readonly SegmentsContext segments;
    private readonly ConcurrentDictionary<string, DefinitionSource<TaxTable>> taxes = new(StringComparer.Ordinal);
    private volatile PricingView? current;

    internal PricingContext(CrmStore store, PricingSetup setup, OrderContext orders, SegmentsContext segments)
    {
        (this.store, Setup, Orders, this.segments) = (store, setup, orders, segments);
        Lists = new DefinitionSource<PriceListBook>(store.Model, PriceListBook.Kind, PriceListBook.FromJson);
        Promotions = new DefinitionSource<PromotionShelf>(store.Model, PromotionShelf.Kind, PromotionShelf.FromJson);
        Statements = new PricingStatements(store.Model, store.Path.Statements);
    }

    internal PricingSetup Setup { get; }
    internal CrmStore Store => store;
    internal OrderContext Orders { get; }
    internal DefinitionSource<PriceListBook> Lists { get; }
    internal DefinitionSource<PromotionShelf> Promotions { get; }
    internal PricingStatements Statements { get; }
    internal CustomerSubjects Subjects => segments.Subjects;

    internal static string TaxKind(SiteId? site) => site is { } id ? string.Create(CultureInfo.InvariantCulture, $"{TaxesKind}:{id.Value}") : TaxesKind;

    internal DefinitionSource<TaxTable> Taxes(SiteId? site) => TaxSource(TaxKind(site));

    /// <summary>Stage 0: keeps whoever edits what prices are decided by out until the end of the transaction.</summary>
    internal void Plan(LoadPlan plan, SiteId site)
    {
        Lists.Plan(plan);
        Promotions.Plan(plan);
        segments.Book.Plan(plan);
        Taxes(null).Plan(plan);
        Taxes(site).Plan(plan);
    }

    /// <summary>Whether a view still holds in the transaction.</summary>
    internal bool Holds(PricingView view, WorkingSet set, SiteId site) =>
        Lists.Use(set) == view.Lists.Version && Promotions.Use(set) == view.Promotions.Version && segments.Book.Use(set) == view.Customers.Book.Version
        && Taxes(null).Use(set) == view.VersionOf(TaxKind(null)) && Taxes(site).Use(set) == view.VersionOf(TaxKind(site));

    /// <summary>What prices are decided by, for whoever checks in the transaction that it holds.</summary>
    internal ValueTask<PricingView> ViewAsync(CancellationToken cancellation) =>
        current is { } held && store.Path.Now - held.ReadAt < Fresh ? new(held) : new(ReadAsync(cancellation));

    /// <summary>What prices are decided by, as it is stored now.</summary>
    internal async Task<PricingView> ReadAsync(CancellationToken cancellation)
    {
        var now = store.Path.Now;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var versions = await read.Set<Definition>().Where(d => d.Kind == PriceListBook.Kind || d.Kind == PromotionShelf.Kind || d.Kind == SegmentBook.Kind || d.Kind == TaxesKind || d.Kind.StartsWith(TaxesKind + ":"))
                .Select(d => new { d.Kind, d.Version }).ToDictionaryAsync(d => d.Kind, d => d.Version, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
            var fields = await read.Set<CustomField>().Select(f => f.Version).ToListAsync(cancellation).ConfigureAwait(false);
            var stamp = (fields.Count, fields.Sum(v => (long)v));
            if (current is { } held && held.Fields == stamp && held.Versions.Count == versions.Count && versions.All(v => held.VersionOf(v.Key) == v.Value))
                return current = held with { ReadAt = now };
            return current = await ReadAsync(read, stamp, now, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What prices one order, with the answers of the host's own source.</summary>
    /// <param name="order">The order.</param>
    /// <param name="wish">With what.</param>
    /// <param name="customer">Who buys, where known.</param>
    /// <param name="how">For what, and whether what was read before did not hold.</param>
    /// <param name="by">Who prices: of staff with rights, what was typed in is measured by what the source asks. Null where nothing is typed in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async ValueTask<OrderPricer> PricerAsync(NewOrder order, PriceWish wish, Customers.CustomerId? customer, (PricerMode Mode, bool IsAnew) how, Actor? by, CancellationToken cancellation)
    {
        var view = how.IsAnew ? await ReadAsync(cancellation).ConfigureAwait(false) : await ViewAsync(cancellation).ConfigureAwait(false);
        if (Setup.Source is not { } source)
            return new OrderPricer(this, view, wish, order.SiteId, how.Mode);
        var (sourced, measures) = (new Money?[order.Lines.Count], by?.Kind == ActorKind.Staff && view.Promotions.Settings.ManualRights.Count > 0);
        for (var i = 0; i < sourced.Length; i++)
            if (order.Lines[i] is { } line && (measures || line.UnitPrice == default))
                sourced[i] = await source(new PriceQuestion(order.SiteId, order.Currency, line.Quantity) { VariantId = line.VariantId, Sku = line.Sku, Customer = customer, Channel = order.Channel }, cancellation).ConfigureAwait(false);
        return new OrderPricer(this, view, wish, order.SiteId, how.Mode) { Sourced = sourced };
    }

    /// <summary>What prices lines that join an order, or take the place of some in one of their own; null where none needs a price, nor anybody asks what was typed in by staff.</summary>
    internal async ValueTask<OrderPricer?> PricerForAsync(OrderId id, IReadOnlyList<NewOrderLine> added, (PricerMode Mode, bool IsAnew) how, CrmCall call, CancellationToken cancellation)
    {
        if (call.Actor.Kind != ActorKind.Staff && added.All(l => l.UnitPrice != default))
            return null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Order>().Where(o => o.Id == id).Select(o => new { o.SiteId, o.Channel, o.Currency, o.CustomerId }).SingleOrDefaultAsync(cancellation).ConfigureAwait(false) is not { } of ? null
                : (await PricerAsync(new NewOrder { SiteId = of.SiteId, Channel = of.Channel, Currency = of.Currency, Lines = added }, new PriceWish(), of.CustomerId, how, call.Actor, cancellation).ConfigureAwait(false)).For(call);
    }

    internal static Refusal? Bounded(CrmStore of, CrmCall call) => of.Scopes.IsAll && call.Scopes.IsAll ? null
        : new Refusal(PricingRefusals.Bounded, "Prices are for all customers; whoever sees some only does not edit them.");

    private async Task<PricingView> ReadAsync(CrmDbContext read, (int, long) fields, Instant now, CancellationToken cancellation)
    {
        var stored = await read.Set<Definition>().Where(d => d.Kind == PriceListBook.Kind || d.Kind == PromotionShelf.Kind || d.Kind == TaxesKind || d.Kind.StartsWith(TaxesKind + ":")).ToListAsync(cancellation).ConfigureAwait(false);
        var catalogue = await segments.CatalogueAsync(read, cancellation).ConfigureAwait(false);
        var scopes = await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false);
        var book = await segments.BookAsync(read, cancellation).ConfigureAwait(false);
        var lists = stored.Find(d => d.Kind == PriceListBook.Kind);
        var promotions = stored.Find(d => d.Kind == PromotionShelf.Kind);
        var versions = stored.ToDictionary(d => d.Kind, d => d.Version, StringComparer.Ordinal);
        if (book.Version > 0)
            versions[SegmentBook.Kind] = book.Version;
        return new PricingView(
            lists is null ? PriceListBook.Empty : Lists.Compile(lists.Document, lists.Version),
            new SegmentsView(book, catalogue, scopes, default),
            versions)
        {
            Promotions = await ShelfAsync(read, promotions, cancellation).ConfigureAwait(false),
            Taxes = stored.Where(d => d != lists && d != promotions).ToDictionary(d => d.Kind, d => TaxSource(d.Kind).Compile(d.Document, d.Version), StringComparer.Ordinal),
            Fields = fields,
            ReadAt = now,
        };
    }

    private DefinitionSource<TaxTable> TaxSource(string kind) => taxes.GetOrAdd(kind, k => new DefinitionSource<TaxTable>(store.Model, k, TaxJson.Read));
}

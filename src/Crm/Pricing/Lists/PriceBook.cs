using Crm.Catalog;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// Price lists with their prices, ready to be asked. Immutable; safe for many threads. A lookup costs one probe for each list that
/// fits the customer, never a walk over lists or prices.
/// </summary>
public sealed class PriceBook
{
    private readonly PriceListVersion[] lists;
    private readonly Dictionary<(int List, long Variant), ListedPrice[]> prices = [];
    private readonly Dictionary<long, List<int>> carriers = [];
    private readonly Dictionary<string, int[]> byContract;
    private readonly int[] others;

    private PriceBook(PriceListVersion[] lists)
    {
        this.lists = lists;
        byContract = lists.Index().Where(l => l.Item.Definition.Contract is not null)
            .GroupBy(l => l.Item.Definition.Contract!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(l => l.Index).ToArray(), StringComparer.Ordinal);
        others = [.. lists.Index().Where(l => l.Item.Definition.Contract is null).Select(l => l.Index)];
    }

    /// <summary>No lists.</summary>
    public static PriceBook Empty { get; } = new([]);

    /// <summary>The lists, by code.</summary>
    public IReadOnlyList<PriceListVersion> Lists => lists;

    /// <summary>A book.</summary>
    /// <param name="lists">The lists; codes are unique.</param>
    /// <param name="prices">Their prices, each with the code of its list; of lists that are not there they are left out.</param>
    public static PriceBook Of(IEnumerable<PriceListVersion> lists, IEnumerable<(string List, ListedPrice Price)> prices)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(prices);
        var book = new PriceBook([.. lists.OrderBy(l => l.Definition.Code, StringComparer.Ordinal)]);
        var places = book.lists.Index().ToDictionary(l => l.Item.Definition.Code, l => l.Index, StringComparer.Ordinal);
        foreach (var one in prices.Where(p => places.ContainsKey(p.List)).GroupBy(p => (List: places[p.List], Variant: p.Price.VariantId.Value)))
        {
            book.HasFloors |= one.Any(p => p.Price.Kind == PriceKind.Floor);

            // The largest quantity first, and of one quantity what begins last.
            book.prices.Add(one.Key, [.. one.Select(p => p.Price).OrderByDescending(p => p.From).ThenByDescending(p => p.Since)]);
            if (one.All(p => p.Price.Kind == PriceKind.Floor))
                continue;
            if (!book.carriers.TryGetValue(one.Key.Variant, out var of))
                book.carriers.Add(one.Key.Variant, of = []);
            of.Add(one.Key.List);
        }

        foreach (var of in book.carriers.Values)
            of.Sort();
        return book;
    }

    /// <summary>The book as one customer sees it on a site now.</summary>
    public PriceView For(PriceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var own = context.Contract is { } contract && byContract.TryGetValue(contract, out var of) ? of : [];
        var reasons = new Dictionary<int, string?>();
        return new PriceView(this, context, [.. own.Concat(others).Where(l => ReasonAgainst(l, context, reasons) is null)], reasons);
    }

    /// <summary>What the shop's public price of one unit was, over a stretch of time: what anybody got who bought one.</summary>
    public IReadOnlyList<PriceSpan> PublicPrices(VariantId variant, SiteId site, Currency currency, Interval over) =>
        PriceHistory.Of(this, variant, (site, currency, null), over);

    /// <summary>The same of lists of one basis: net and gross prices are no reductions of each other.</summary>
    internal IReadOnlyList<PriceSpan> PublicPricesIn(PriceBasis basis, VariantId variant, SiteId site, Currency currency, Interval over) =>
        PriceHistory.Of(this, variant, (site, currency, basis), over);

    /// <summary>Whether any list has a floor.</summary>
    internal bool HasFloors { get; private set; }

    /// <summary>A list's floor at a quantity, in its own basis; null where it has none now.</summary>
    internal long? FloorAt(int list, VariantId variant, Quantity quantity, Instant now)
    {
        foreach (var price in Prices(list, variant))
            if (price.Kind == PriceKind.Floor && price.From <= quantity && price.IsAt(now))
                return price.Units;
        return null;
    }

    internal IReadOnlyList<int> Carriers(VariantId variant) => carriers.TryGetValue(variant.Value, out var of) ? of : [];

    internal PriceListVersion List(int place) => lists[place];

    internal ReadOnlySpan<ListedPrice> Prices(int list, VariantId variant) => prices.TryGetValue((list, variant.Value), out var of) ? of : [];

    /// <summary>Base and sale price of a list at a quantity; null where it has none now.</summary>
    internal (ListedPrice Base, ListedPrice? Sale)? At(int list, VariantId variant, Quantity quantity, Instant now)
    {
        ListedPrice? found = null, sale = null;
        foreach (var price in Prices(list, variant))
        {
            if (price.From > quantity || !price.IsAt(now))
                continue;
            if (price.Kind == PriceKind.Base)
                found ??= price;
            else if (price.Kind == PriceKind.Sale)
                sale ??= price;
        }

        if ((found ?? sale) is not { } of)
            return null;
        return (of, sale is { } lower && lower.Units < of.Units ? lower : null);
    }

    internal string? ReasonAgainst(int list, PriceContext context, Dictionary<int, string?> known)
    {
        if (known.TryGetValue(list, out var reason))
            return reason;
        var d = lists[list].Definition;
        reason = d.Currency != context.Currency ? PriceLoss.OtherCurrency
            : d.Sites.Count > 0 && !d.Sites.Contains(context.SiteId) ? PriceLoss.OtherSite
            : context.Now < d.From ? PriceLoss.NotYet
            : context.Now >= d.Until ? PriceLoss.Over
            : d.Contract is not null && d.Contract != context.Contract ? PriceLoss.NotForCustomer
            : (d.Groups.Count > 0 || d.Segments.Count > 0 || d.Who is not null) && context.Meets?.Invoke(d) != true ? PriceLoss.NotForCustomer
            : null;
        known.Add(list, reason);
        return reason;
    }
}

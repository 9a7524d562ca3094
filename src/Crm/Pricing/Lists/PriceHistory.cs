using Crm.Catalog;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>What the public price was over time, across lists that came, went and changed.</summary>
internal static class PriceHistory
{
    internal static IReadOnlyList<PriceSpan> Of(PriceBook book, VariantId variant, (SiteId Site, Currency Currency, PriceBasis? Basis) where, Interval over)
    {
        var moments = new SortedSet<Instant> { over.Start };
        foreach (var list in book.Carriers(variant))
        {
            foreach (var price in book.Prices(list, variant))
                Add(price.Since, price.Until);
            var version = book.List(list);
            Add(version.Definition.From, version.Definition.Until);
            foreach (var past in version.Past)
            {
                Add(past.Until, null);
                Add(past.Definition.From, past.Definition.Until);
            }
        }

        var spans = new List<PriceSpan>();
        foreach (var at in moments)
        {
            if (spans.Count > 0 && spans[^1].Until == over.End)
                spans[^1] = spans[^1] with { Until = at };
            if (At(book, variant, where, at) is not { } found)
                continue;
            if (spans.Count > 0 && spans[^1].Until == at && spans[^1].Price == found.Price)
                spans[^1] = spans[^1] with { Until = over.End };
            else
                spans.Add(new PriceSpan(found.Price, at, over.End, found.List));
        }

        return spans;

        void Add(Instant? one, Instant? two)
        {
            foreach (var moment in (ReadOnlySpan<Instant?>)[one, two])
                if (moment is { } at && at > over.Start && at < over.End)
                    moments.Add(at);
        }
    }

    /// <summary>By the lists as they were then.</summary>
    private static (Money Price, string List)? At(PriceBook book, VariantId variant, (SiteId Site, Currency Currency, PriceBasis? Basis) where, Instant at)
    {
        (PriceListDefinition List, long Units)? best = null;
        foreach (var place in book.Carriers(variant))
        {
            var list = book.List(place).At(at);
            if (!list.IsPublic || list.Currency != where.Currency || (where.Basis is { } basis && list.Prices != basis) || (list.Sites.Count > 0 && !list.Sites.Contains(where.Site)) || at < list.From || at >= list.Until)
                continue;
            if (book.At(place, variant, 1, at) is not { } price)
                continue;
            var units = (price.Sale ?? price.Base).Units;
            if (best is not { } held || list.Priority > held.List.Priority || (list.Priority == held.List.Priority && units < held.Units))
                best = (list, units);
        }

        return best is { } found ? (new Money(found.Units, where.Currency), found.List.Code) : null;
    }
}

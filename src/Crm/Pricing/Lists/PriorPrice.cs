using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// The lowest price of the 30 days before a reduction, with its dates (Directive 98/6/EC, article 6a). Of prices that went down step
/// by step without going up between, the days before the first step count, as long as no step lasted 30 days: what was asked for so long
/// is a price of its own, not part of one reduction.
/// </summary>
/// <param name="Lowest">The lowest price, and when it was asked: the latest stretch of it within those days.</param>
/// <param name="ReducedSince">Since when the price is reduced; null where it is not, and the last 30 days are told.</param>
public sealed record PriorPrice(PriceSpan Lowest, Instant? ReducedSince)
{
    /// <summary>The days that count.</summary>
    public static readonly Duration Window = Duration.FromDays(30);

    /// <summary>Whether prices are known for all of the days that count; where not, the catalogue's own price may have been asked in between.</summary>
    internal bool IsWhole(IReadOnlyList<PriceSpan> spans, Instant now)
    {
        var end = ReducedSince ?? now;
        var known = end - Window;
        foreach (var span in spans)
            if (span.From <= known && span.Until > known)
                known = span.Until;
        return known >= end;
    }

    /// <summary>From what the price was; null where there was none before.</summary>
    /// <param name="spans">Prices one after another, the last one running, as <see cref="PriceBook.PublicPrices"/> gives them.</param>
    /// <param name="now">When.</param>
    public static PriorPrice? Of(IReadOnlyList<PriceSpan> spans, Instant now)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var current = spans.Count - 1;
        while (current >= 0 && spans[current].From > now)
            current--;
        if (current < 0)
            return null;
        var first = current;
        while (first > 0 && spans[first - 1].Price > spans[first].Price && spans[first - 1].Until == spans[first].From
            && (first == current || spans[first].Until - spans[first].From < Window))
            first--;

        // The first of the chain is what it was before; the step down begins after it.
        var isReduced = first < current;
        var until = isReduced ? spans[first].Until : now;
        PriceSpan? lowest = null;
        foreach (var span in spans)
            if (span.From < until && span.Until > until - Window && (lowest is null || span.Price <= lowest.Price))
                lowest = span with { From = Instant.Max(span.From, until - Window), Until = Instant.Min(span.Until, until) };
        return lowest is null ? null : new PriorPrice(lowest, isReduced ? until : null);
    }
}

using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Pricing;

/// <summary>The prices of a candidate list, as they are or are planned to be at its beginning.</summary>
internal sealed class WhatIfPrices
{
    private static readonly WhatIfPrices None = new(null, default);
    private readonly PriceBook? book;
    private readonly Instant at;

    private WhatIfPrices(PriceBook? book, Instant at) => (this.book, this.at) = (book, at);

    /// <summary>Whether there is a list.</summary>
    internal bool IsAny => book is not null;

    internal static async Task<Result<WhatIfPrices>> ReadAsync(CrmDbContext read, PricingView view, string? list, Instant now, CancellationToken cancellation)
    {
        if (list is null)
            return None;
        if (view.Lists.Find(list) is not { } entry)
            return new Refusal(PricingRefusals.UnknownList, "There is no price list {list}.", ("list", list));
        var rows = await read.Set<PriceRow>().Where(p => p.ListId == entry.Id).ToListAsync(cancellation).ConfigureAwait(false);
        return new WhatIfPrices(PriceBook.Of([entry.List], rows.Select(r => (list, r.Price))), entry.Definition.From is { } from && from > now ? from : now);
    }

    /// <summary>The line at the list's price, in the line's own basis; as it is where the list has none in its currency.</summary>
    internal BasketLine On(BasketLine line)
    {
        if (book is null || line.Variant is not { } variant || book.Lists[0].Definition is not { } list || list.Currency != line.Price.Currency || book.At(0, variant, line.Quantity, at) is not { } price)
            return line;
        var own = new Money((price.Sale ?? price.Base).Units, list.Currency);
        return line with { Price = list.Prices == PriceBasis.Net && line.TaxIn != default ? own + Crm.Orders.OrderTax.OnTop(own, line.TaxIn) : own };
    }
}

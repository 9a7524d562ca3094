using Crm.Customers;
using Crm.Sites;

namespace Crm.Pricing;

/// <summary>One pass over a stretch: while some orders are priced, the lines of the next are read.</summary>
/// <param name="reader">Reads them.</param>
/// <param name="site">Whose they are.</param>
/// <param name="tried">What is tried, with its prices and what it asks.</param>
/// <param name="members">Who is in the segments by which it is told.</param>
internal sealed class WhatIfPass(WhatIfReader reader, Site site, (WhatIfRequest Request, WhatIfPrices Prices, WhatIfFacts Facts) tried, IReadOnlyDictionary<string, HashSet<CustomerId>> members)
{
    private const int AtOnce = 1_000;

    private readonly HashSet<string> decided = tried.Request.Promotions.Select(p => p.Code).Concat(tried.Request.Without).ToHashSet(StringComparer.Ordinal);

    internal async Task RunAsync(WhatIfHead[] heads, WhatIfRun run, CancellationToken cancellation)
    {
        var pricing = Task.CompletedTask;
        try
        {
            for (var from = 0; from < heads.Length; from += AtOnce)
            {
                var batch = await reader.LinesAsync(new ArraySegment<WhatIfHead>(heads, from, Math.Min(AtOnce, heads.Length - from)), cancellation).ConfigureAwait(false);
                await pricing.ConfigureAwait(false);
                pricing = Task.Run(() => Price(batch, run, cancellation), cancellation);
            }
        }
        finally
        {
            await pricing.ConfigureAwait(false);
        }
    }

    private void Price(WhatIfBatch batch, WhatIfRun run, CancellationToken cancellation)
    {
        // The other half of the processors is left to whoever buys meanwhile.
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2), CancellationToken = cancellation };
        var orders = new (WhatIfOrder Order, WhatIfPriced Priced)[batch.Heads.Count];
        Parallel.For(0, orders.Length, threads, i =>
        {
            var order = OrderOf(batch, i);
            orders[i] = (order, run.Price(order, Changed(order.Basket)));
        });
        foreach (var (order, priced) in orders)
            run.Take(order, priced);
    }

    private WhatIfOrder OrderOf(WhatIfBatch batch, int place)
    {
        var head = batch.Heads[place];
        var basket = new PriceBasket
        {
            Currency = site.BaseCurrency,
            Now = head.At,
            Delivery = new Money(head.DeliveryUnits, site.BaseCurrency),
            Site = site.Code,
            Channel = head.Channel,
            PaymentMethod = head.PaymentMethod,
            DeliveryMethod = head.DeliveryMethod,
            Lines = [],
        };
        var order = WhatIfOrder.Of((head.Key, head.Buyer is { } buyer ? WhatIfReader.KeyOf(buyer.Value) : null), basket, batch.LinesOf(place));
        return order with
        {
            Basket = tried.Facts.On(order.Basket, head),
            OrderId = head.IsCart ? null : new Orders.OrderId(head.Id),
            IsCart = head.IsCart,
            Segments = SegmentsOf(head),
        };
    }

    private IReadOnlyList<string> SegmentsOf(WhatIfHead head)
    {
        if (members.Count == 0 || head.Buyer is not { } buyer)
            return [];
        return [.. members.Where(m => m.Value.Contains(buyer)).Select(m => m.Key)];
    }

    private PriceBasket Changed(PriceBasket basket)
    {
        var lines = tried.Prices.IsAny ? [.. basket.Lines.Select(tried.Prices.On)] : basket.Lines;
        return basket with
        {
            Manual = basket.Manual.Any(m => decided.Contains(m.Code)) ? [.. basket.Manual.Where(m => !decided.Contains(m.Code))] : basket.Manual,
            Lines = lines,
        };
    }
}

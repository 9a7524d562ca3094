using System.Globalization;
using Crm.Stock;

namespace Crm.Throughput;

/// <summary>Reservations through the product, each with an idempotency key that grows with time (as ids of checkouts do), awaited until durable.</summary>
internal static class ReservationLoad
{
    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        await BareReservations.RunAsync(kind, options);
        foreach (var skus in options.Skus)
        {
            await using var shop = await BenchShop.OpenAsync(kind, skus, 1);
            foreach (var callers in options.Callers([1, 16, 256]))
                options.Tell(await Load.RunAsync($"reserve, {kind}, {skus} SKU, {callers} callers", callers, options.Seconds, shop.CommitsAsync, Asking(shop, skus, callers)));
            await shop.CheckStockAsync();
            if (options.IsShort)
                await shop.VerifyAsync();
        }
    }

    private static Func<int, long, ValueTask<int>> Asking(BenchShop shop, int skus, int callers)
    {
        var rngs = new Rng[callers];
        for (var i = 0; i < callers; i++)
            rngs[i] = new Rng((ulong)i + 11);
        return async (caller, n) =>
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{callers}-{n:D9}-{caller}");
            var wish = new HoldStock(key, [new StockLine(shop.Variants[rngs[caller].Below(skus)], 1)]);
            var held = await shop.Stock.HoldAsync(wish, BenchShop.Call with { IdempotencyKey = key }).ConfigureAwait(false);
            return held.IsAccepted ? 1 : throw new InvalidOperationException(held.Refusal.Message);
        };
    }
}

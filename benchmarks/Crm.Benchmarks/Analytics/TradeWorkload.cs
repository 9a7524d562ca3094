using Crm.Throughput;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// Orders and lines of workload SEG-1M / ANA-15M: made from a seed by SplitMix64, the same numbers everywhere. A shorter one has as many customers
/// and orders fewer in proportion.
/// </summary>
internal sealed class TradeWorkload
{
    internal const int Days = 2190;
    internal const int Skus = 50_000;
    internal static readonly DateTimeZone Zone = DateTimeZone.Utc;
    internal static readonly Instant Start = Instant.FromUtc(2020, 1, 1, 0, 0);
    internal static readonly Instant Now = Start + Duration.FromDays(Days);

    internal TradeWorkload(int orders, ulong seed = 1)
    {
        var customers = orders / 5;
        var (prices, random) = (new int[Skus], new Rng(5000));
        for (var sku = 0; sku < Skus; sku++)
            prices[sku] = 100 + random.Below(49_900);
        random = new Rng((seed * 1000) + 2);
        Sales = new SalesTable(Currency.Of("EUR"), Zone);
        Sales.Reserve(orders, orders * 3);
        var lines = new List<SaleLine>(5);
        for (var i = 0; i < orders; i++)
        {
            var customer = (int)(random.Skew(customers) * 611_953L % customers);
            var at = Start + Duration.FromDays((int)((long)i * Days / orders));
            var isCompleted = random.Below(100) < 80;
            _ = random.Below(6);
            lines.Clear();
            for (var left = 1 + random.Below(5); left > 0; left--)
            {
                var sku = (int)(random.Skew(Skus) * 7919L % Skus);
                var quantity = 1 + random.Below(3);
                lines.Add(new SaleLine(sku, (long)prices[sku] * quantity * 100, quantity));
            }

            Sales.Add(new Sale(customer, at, isCompleted ? SaleState.Completed : SaleState.None), [.. lines]);
        }
    }

    internal SalesTable Sales { get; }
}

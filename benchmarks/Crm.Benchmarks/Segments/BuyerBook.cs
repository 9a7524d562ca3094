using Crm.Throughput;
using NodaTime;

namespace Crm.Segments;

/// <summary>The customers of workload SEG-1M, or a smaller share of them, with their figures on day 2190.</summary>
internal sealed class BuyerBook
{
    internal const int Today = 2190;

    internal static readonly Instant Epoch = Instant.FromUtc(2020, 1, 1, 0, 0);

    /// <summary>Just before the day ends, so that a day counts within the last n days as the workload says.</summary>
    internal static readonly Instant Now = Epoch + Duration.FromDays(Today) - Duration.FromNanoseconds(1000);

    internal BuyerBook(int customers)
    {
        Buyers = new Buyer[customers];
        var draw = new Rng(1001);
        for (var i = 0; i < customers; i++)
        {
            var city = draw.Skew(1000);
            var x = draw.Below(100);
            Buyers[i] = new Buyer { City = CityCodes[city], CityNumber = city, Level = x < 60 ? 0 : x < 80 ? 1 : x < 90 ? 2 : x < 97 ? 3 : 4, Email = draw.Below(100) < 60 };
            _ = draw.Below(100);
            _ = draw.Below(Today);
            _ = draw.Below(6);
        }

        Orders(customers, new Rng(1002), Prices());
    }

    internal Buyer[] Buyers { get; }

    private static int[] Prices()
    {
        var draw = new Rng(5000);
        var prices = new int[50_000];
        for (var i = 0; i < prices.Length; i++)
            prices[i] = 100 + draw.Below(49_900);
        return prices;
    }

    private void Orders(int customers, Rng draw, int[] prices)
    {
        var orders = customers * 5;
        for (var i = 0; i < orders; i++)
        {
            var buyer = Buyers[(int)((long)draw.Skew(customers) * 611_953 % customers)];
            var day = (int)((long)i * Today / orders);
            var completed = draw.Below(100) < 80;
            _ = draw.Below(6);
            var total = 0;
            for (var line = 1 + draw.Below(5); line > 0; line--)
            {
                var sku = (int)((long)draw.Skew(50_000) * 7919 % 50_000);
                total += prices[sku] * (1 + draw.Below(3));
                if (completed && day > Today - 180 && !buyer.Categories.Contains(Category(sku)))
                    buyer.Categories.Add(Category(sku));
            }

            if (completed)
                buyer.Add(day, total);
        }
    }

    internal static string Category(int sku) => CategoryCodes[sku % 200];

    private static readonly string[] CityCodes = [.. Enumerable.Range(0, 1000).Select(c => "c" + c)];

    private static readonly string[] CategoryCodes = [.. Enumerable.Range(0, 200).Select(c => "k" + c)];
}

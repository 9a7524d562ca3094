using Crm.Catalog;
using Crm.Customers;
using Crm.Rules;
using Crm.Segments;
using Crm.Throughput;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// Workload PRC: promotions and carts from a seed. Percentages of a line add up here (at most 50 % of it), where the workload
/// multiplies them, and a line may take any one that stands alone; so the choice is wider than the workload's.
/// </summary>
internal static class PriceWorkload
{
    internal static readonly Currency Eur = Currency.Of("EUR");
    internal static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static readonly int[] Prices = MakePrices();

    internal static readonly RuleScope Scope = new(BasketFacts.Catalogue.Vocabulary, Eur, DateTimeZone.Utc)
    {
        Segments = Enumerable.Range(0, 100).ToDictionary(s => "s" + s, s => RuleText.Parse($"lists in (\"s{s}\")").Demand()),
    };

    internal static readonly PromotionSettings Settings = new()
    {
        Objective = PromotionObjective.BestForCustomerRegardless,
        LargestLineDiscount = Percent.Of(50),
        LargestDiscount = Percent.Of(60),
    };

    internal static PromotionDefinition[] Promotions(int count, int lines)
    {
        var rng = new Rng(1006);
        var scale = Math.Max(1, lines / 4);
        var all = new PromotionDefinition[count];
        for (var i = 0; i < count; i++)
        {
            var (kind, category, product) = (rng.Below(100), rng.Below(50), rng.Below(1000));
            var (percent, amount, threshold) = (5 * (1 + rng.Below(6)), 1 + rng.Below(20), 100L * scale * (1 + rng.Below(30)));
            var segment = rng.Below(100) < 50 ? -1 : rng.Below(100);
            var (exclusive, priority) = (rng.Below(100) < 30, rng.Below(10));
            PromotionReward reward = kind < 80 ? new PercentReward(Percent.Of(percent)) : kind < 90 ? new AmountReward(Money.Of(amount, Eur), RewardPlace.Order) : new PercentReward(Percent.Of(1), RewardPlace.Order);
            List<Rule> rules = [];
            if (segment >= 0)
                rules.Add(When.InSegment("s" + segment));
            if (kind >= 80)
                rules.Add(When.Money("cart.subtotal").IsAtLeast(Money.Of(threshold, Eur)));
            all[i] = new PromotionDefinition("p" + i, reward)
            {
                Condition = rules.Count == 0 ? null : Rule.All(rules),
                Target = kind < 40 ? new PromotionTarget { Categories = ["c" + category] } : kind < 80 ? new PromotionTarget { Products = [new ProductId(product + 1)] } : PromotionTarget.All,
                Combination = exclusive ? PromotionCombination.AloneInPhase : PromotionCombination.WithOthers,
                Priority = priority,
            };
        }

        return all;
    }

    internal static PriceBasket Cart(int lines, int index)
    {
        var rng = new Rng(1007 + ((ulong)index * 97));
        HashSet<int> used = [];
        List<BasketLine> list = [];
        while (list.Count < lines)
        {
            var product = rng.Below(1000);
            if (used.Add(product))
                list.Add(new BasketLine { Product = new ProductId(product + 1), Categories = ["c" + (product % 50)], Price = new Money(Prices[product] * 100L, Eur), Quantity = 1 + rng.Below(3) });
        }

        SortedSet<int> segments = [];
        while (segments.Count < 8)
            segments.Add(rng.Below(100));
        var customer = new CustomerSubject { Id = new CustomerId(1), Currency = Eur, Lists = [.. segments.Select(s => "s" + s)] };
        return new PriceBasket { Currency = Eur, Now = Now, Lines = list, Customer = customer };
    }

    private static int[] MakePrices()
    {
        var rng = new Rng(6000);
        var prices = new int[1000];
        for (var i = 0; i < prices.Length; i++)
            prices[i] = 100 + rng.Below(49_900);
        return prices;
    }
}

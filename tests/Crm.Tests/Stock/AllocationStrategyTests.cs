using Crm.Catalog;
using Crm.Stock;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

public sealed class AllocationStrategyTests
{
    [Theory]
    [InlineData(AllocationStrategy.Priority, 5, "Open: W1 1, W2 2, W3 2")]
    [InlineData(AllocationStrategy.MostFree, 5, "Open: W2 1, W3 4")]
    [InlineData(AllocationStrategy.FewestSplits, 4, "Open: W3 4")]
    [InlineData(AllocationStrategy.FewestSplits, 5, "Open: W1 1, W3 4")]
    [InlineData(AllocationStrategy.FewestSplits, 1, "Open: W1 1")]
    [InlineData(AllocationStrategy.Priority, 1, "Open: W1 1")]
    [InlineData(AllocationStrategy.MostFree, 1, "Open: W3 1")]
    public void Strategy_says_from_where(AllocationStrategy strategy, int wanted, string held) =>
        Reserved(1, new([Line(1, Shoe, wanted)], Strategy: strategy), Shelf(Shoe, 1, 1), Shelf(Shoe, 2, 2), Shelf(Shoe, 3, 4)).Text().ShouldBe(held);

    [Fact]
    public void Whole_order_comes_from_one_warehouse_even_if_each_line_had_an_earlier_one()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 5), Shelf(Lace, 2, 5), Shelf(Shoe, 3, 2), Shelf(Lace, 3, 2)];
        Reserved(1, new([Line(1, Shoe, 2), Line(2, Lace, 2)], Strategy: AllocationStrategy.FewestSplits), balances).Text().ShouldBe("Open: W3 2, W3 2");
    }

    [Fact]
    public void Among_equally_few_warehouses_the_lines_stay_whole()
    {
        // {1, 2} and {2, 3} can both serve; only the second serves the shoes from one warehouse.
        StockBalance[] balances = [Shelf(Shoe, 1, 2), Shelf(Shoe, 2, 2), Shelf(Lace, 2, 1), Shelf(Shoe, 3, 4)];
        Reserved(1, new([Line(1, Shoe, 4), Line(2, Lace, 1)], Strategy: AllocationStrategy.FewestSplits), balances).Text().ShouldBe("Open: W3 4, W2 1");
    }

    [Fact]
    public void Many_warehouses_are_served_greedily()
    {
        var balances = Enumerable.Range(1, 30).Select(w => Shelf(Shoe, w, w)).ToArray();
        Reserved(1, new([Line(1, Shoe, 58)], Strategy: AllocationStrategy.FewestSplits), balances).Text().ShouldBe("Open: W28 28, W30 30");
    }

    [Fact]
    public void Fewest_splits_needs_as_few_warehouses_as_trying_all_sets_and_every_strategy_grants_the_same()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var counts = Enumerable.Range(0, 15).Select(_ => random.Next(0, 4)).ToArray();
            var lines = Enumerable.Range(1, 3).Select(v => Line(v, new VariantId(v), random.Next(1, 7))).ToArray();
            StockBalance[] Stock() => [.. counts.Select((c, i) => Shelf(new VariantId(1 + (i % 3)), 1 + (i / 3), c))];
            var order = Order(1);
            StockOperations.Reserve(order, new(lines, ReservationPolicy.AcceptShort, AllocationStrategy.FewestSplits), Stock());
            var used = order.Allocations.Where(a => !a.IsShort).Select(a => a.WarehouseId).Distinct().Count();
            used.ShouldBe(FewestByTryingAll(counts, lines), $"seed {seed}");
            foreach (var strategy in Enum.GetValues<AllocationStrategy>())
            {
                var other = Order(2);
                StockOperations.Reserve(other, new(lines, ReservationPolicy.AcceptShort, strategy), Stock());
                other.Held.ShouldBe(order.Held, $"seed {seed}, {strategy}");
            }
        }
    }

    private static int FewestByTryingAll(int[] counts, ReservationLine[] lines) => Enumerable.Range(0, 1 << 5)
        .Where(set => Enumerable.Range(0, 3).All(v => In(counts, set, v) >= Math.Min(In(counts, 31, v), lines[v].Quantity.Thousandths / 1_000)))
        .Min(set => Enumerable.Range(0, 5).Count(w => (set >> w & 1) == 1));

    private static long In(int[] counts, int set, int variant) =>
        Enumerable.Range(0, 5).Where(w => (set >> w & 1) == 1).Sum(w => (long)counts[(w * 3) + variant]);
}

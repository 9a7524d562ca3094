using Crm.Stock;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

[Trait("Requirement", "W6")]
public sealed class ReserveTests
{
    [Fact]
    public void Refusal_names_every_line_that_lacks_and_changes_nothing()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 4), Shelf(Lace, 1, 1)];
        var order = Order(1);
        var refusal = StockOperations.Reserve(order, All(Line(1, Shoe, 3), Line(2, Shoe, 3), Line(3, Lace, 2), Line(4, Shoe, 1)), balances).Refusal;
        refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        refusal.Lines().ShouldBe([new(2, Shoe, 3, 1), new(3, Lace, 2, 1), new(4, Shoe, 1, 0)]);
        balances.Select(b => b.Text()).ShouldBe(["4 (0)", "1 (0)"]);
        order.Allocations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ReservationPolicy.AllOrNothing, 3, null, "3 (0)")]
    [InlineData(ReservationPolicy.AllOrNothing, 2, "Open: W1 2", "3 (2)")]
    [InlineData(ReservationPolicy.Partial, 5, "Open: W1 3", "3 (3)")]
    [InlineData(ReservationPolicy.BackOrder, 5, "Open: W1 5", "3 (5)")]
    [InlineData(ReservationPolicy.BackOrder, 6, null, "3 (0)")]
    [InlineData(ReservationPolicy.AcceptShort, 7, "Open: W1 5, short 2", "3 (5)")]
    public void Policy_says_what_happens_when_there_is_not_enough(ReservationPolicy policy, int wanted, string? held, string balance)
    {
        // Twice: the first by the path of one line and one warehouse, the second by the plan for many.
        for (var others = 0; others < 2; others++)
        {
            var shelf = Shelf(Shoe, 1, 3, 2);
            StockBalance[] balances = others == 0 ? [shelf] : [shelf, Shelf(Lace, 1, 9)];
            var order = Order(1);
            var extra = policy == ReservationPolicy.AllOrNothing && held is null ? 1 : 0;
            var result = StockOperations.Reserve(order, new([Line(1, Shoe, wanted + extra)], policy), balances);
            result.IsAccepted.ShouldBe(held is not null);
            if (held is not null)
                order.Text().ShouldBe(held);
            shelf.Text().ShouldBe(balance);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Partial_is_refused_when_there_is_nothing_at_all(int warehouses)
    {
        var balances = Enumerable.Range(1, warehouses).Select(w => Shelf(Shoe, w, 0)).ToArray();
        StockOperations.Reserve(Order(1), new([Line(1, Shoe, 1)], ReservationPolicy.Partial), balances).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
    }

    [Fact]
    public void Back_order_takes_what_is_free_elsewhere_first()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 1, 5), Shelf(Shoe, 2, 1)];
        Reserved(1, new([Line(1, Shoe, 3)], ReservationPolicy.BackOrder), balances).Text().ShouldBe("Open: W1 2, W2 1");
        balances[0].Available.ShouldBe(-1);
    }

    [Fact]
    public void Order_sold_elsewhere_is_short_where_the_variant_has_no_balance()
    {
        var order = Order(1);
        StockOperations.Reserve(order, Sold(Line(1, Shoe, 2)), []).Value.Movements.ShouldBeEmpty();
        order.Text().ShouldBe("Open: short 2");
    }

    [Fact]
    public void Parts_of_pieces_are_exact()
    {
        var cloth = Shelf(Shoe, 1, Quantity.Of(2.5m));
        Reserved(1, All(Line(1, Shoe, Quantity.Of(1.3m))), cloth);
        StockOperations.Reserve(Order(2), All(Line(1, Shoe, Quantity.Of(1.3m))), [cloth]).Refusal.Lines()
            .ShouldBe([new(1, Shoe, Quantity.Of(1.3m), Quantity.Of(1.2m))]);
    }

    [Fact]
    public void Wrong_requests_are_bugs_of_the_caller()
    {
        var shelf = Shelf(Shoe, 1, 3);
        Should.Throw<ArgumentException>(() => StockOperations.Reserve(Order(1), All(Line(1, Shoe, 0)), [shelf]));
        Should.Throw<ArgumentException>(() => StockOperations.Reserve(Order(1), All(Line(1, Shoe, 1), Line(1, Shoe, 1)), [shelf]));
        Should.Throw<ArgumentException>(() => StockOperations.Reserve(Order(1), All(Line(1, Shoe, 1, 3)), [shelf]));
    }

    [Fact]
    public void One_line_from_one_warehouse_costs_few_bytes()
    {
        var request = All(Line(1, Shoe, 1));
        StockBalance[] balances = [Shelf(Shoe, 1, 1_000)];
        var orders = Enumerable.Range(1, 101).Select(Order).ToList();
        StockOperations.Reserve(orders[0], request, balances);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i <= 100; i++)
            StockOperations.Reserve(orders[i], request, balances);
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThanOrEqualTo(500);
    }
}

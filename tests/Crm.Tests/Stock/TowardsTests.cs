using Crm.Stock;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

[Trait("Requirement", "W3")]
public sealed class TowardsTests
{
    private static readonly ReservationLine[] Two = [Line(1, Shoe, 2), Line(2, Lace, 3)];

    [Fact]
    public void Back_and_forth_never_reserves_or_ships_twice()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 10), Shelf(Lace, 1, 10)];
        var order = Order(1);
        for (var round = 0; round < 5; round++)
        {
            Go(order, StockTarget.Reserved, balances);
            Go(order, StockTarget.Reserved, balances);
            balances.Select(b => b.Text()).ShouldBe(["10 (2)", "10 (3)"]);
            Go(order, StockTarget.None, balances);
            balances.Select(b => b.Text()).ShouldBe(["10 (0)", "10 (0)"]);
        }

        foreach (var target in new[] { StockTarget.Shipped, StockTarget.Reserved, StockTarget.Shipped, StockTarget.None, StockTarget.Shipped })
        {
            Go(order, target, balances);
            balances.Select(b => b.Text()).ShouldBe(["8 (0)", "7 (0)"]);
        }

        order.Allocations.Count.ShouldBe(2);
    }

    [Fact]
    public void What_stands_at_its_target_needs_nothing()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 10), Shelf(Lace, 1, 1)];
        var order = Reserved(1, Sold(Two), balances);
        order.Text().ShouldBe("Open: W1 2, W1 1, short 2");
        ReservationChange.Towards(StockTarget.Reserved, Two, order).IsNothing.ShouldBeTrue();
    }

    [Fact]
    public void Edited_order_moves_only_the_difference_and_what_it_gives_up_it_may_take()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 4)];
        var order = Reserved(1, All(Line(1, Shoe, 3), Line(2, Shoe, 1)), balances);
        var todo = ReservationChange.Towards(StockTarget.Reserved, [Line(1, Shoe, 1), Line(3, Shoe, 3)], order);
        todo.Release.ShouldBe([Line(1, Shoe, 2), Line(2, Shoe, 1)]);
        todo.Reserve.ShouldBe([Line(3, Shoe, 3)]);
        StockOperations.Apply(todo, order, default, balances).IsAccepted.ShouldBeTrue();
        order.Text().ShouldBe("Open: W1 1, W1 3");
        balances[0].Text().ShouldBe("4 (4)");
    }

    [Fact]
    public void Edit_that_cannot_be_met_leaves_all_as_it_was()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 4), Shelf(Lace, 1, 1)];
        var order = Reserved(1, All(Line(1, Shoe, 3)), balances);
        var before = order.Text();
        var todo = ReservationChange.Towards(StockTarget.Shipped, [Line(1, Shoe, 1), Line(2, Lace, 2)], order);
        StockOperations.Apply(todo, order, default, balances).Refusal.Lines().ShouldBe([new(2, Lace, 2, 1)]);
        order.Text().ShouldBe(before);
        balances.Select(b => b.Text()).ShouldBe(["4 (3)", "1 (0)"]);
    }

    [Fact]
    public void Lines_have_targets_of_their_own()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 5), Shelf(Lace, 1, 5)];
        var order = Reserved(1, All(Two), balances);
        var todo = ReservationChange.Towards([new(Two[0], StockTarget.Shipped), new(Two[1], StockTarget.None)], order);
        StockOperations.Apply(todo, order, default, balances).IsAccepted.ShouldBeTrue();
        balances.Select(b => b.Text()).ShouldBe(["3 (0)", "5 (0)"]);
        order.State.ShouldBe(ReservationState.Shipped);
    }

    [Fact]
    public void Order_that_arrives_shipped_from_elsewhere_is_never_refused()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 1), Shelf(Lace, 1, 0)];
        var order = Order(1);
        var change = StockOperations.Apply(ReservationChange.Towards(StockTarget.Shipped, Two, order), order, StockTerms.SoldElsewhere, balances, [order]).Value;
        change.Shortages.Select(s => s.Missing).ShouldBe([1, 3]);
        balances.Select(b => b.Text()).ShouldBe(["-1 (0)", "-3 (0)"]);
        order.State.ShouldBe(ReservationState.Shipped);
    }

    [Fact]
    public void Released_goods_go_to_those_who_wait_after_the_order_took_its_own()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 3)];
        var order = Reserved(1, All(Line(1, Shoe, 3)), balances);
        var waiting = Reserved(2, Sold(Line(1, Shoe, 5)), balances);
        var todo = ReservationChange.Towards(StockTarget.Reserved, [Line(2, Shoe, 2)], order);
        StockOperations.Apply(todo, order, default, balances, [order, waiting]).Value.Filled.ShouldHaveSingleItem().Quantity.ShouldBe(1);
        (order.Text(), waiting.Text()).ShouldBe(("Open: W1 2", "Open: W1 1, short 4"));
    }

    private static void Go(Reservation order, StockTarget target, StockBalance[] balances) =>
        StockOperations.Apply(ReservationChange.Towards(target, Two, order), order, default, balances).IsAccepted.ShouldBeTrue();
}

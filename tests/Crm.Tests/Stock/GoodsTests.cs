using Crm.Stock;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

[Trait("Requirement", "W2")]
public sealed class GoodsTests
{
    [Fact]
    public void Receipt_fills_the_oldest_first_and_touches_no_more_than_needed()
    {
        var shelf = Shelf(Shoe, 1, 0);
        var waiting = Enumerable.Range(1, 5).Select(n => Reserved(n, Sold(Line(1, Shoe, 2)), shelf)).ToList();
        var change = StockOperations.Receive(shelf, 3, new StockNote("delivery", "lot 4", 77), waiting);
        change.Others.ShouldBe([waiting[0], waiting[1]]);
        waiting.Select(w => w.ShortQuantity).ShouldBe([0, 1, 2, 2, 2]);
        (change.Movements[0].Reference, change.Movements[0].Lot, change.Movements[1].Reference).ShouldBe((77L, "lot 4", 1L));
        StockOperations.Receive(shelf, 10, default, waiting).Filled.Count.ShouldBe(4);
        shelf.Text().ShouldBe("13 (10)");
    }

    [Fact]
    public void Count_below_reserved_is_accepted_and_the_youngest_become_short()
    {
        var shelf = Shelf(Shoe, 1, 6);
        var orders = Enumerable.Range(1, 3).Select(n => Reserved(n, All(Line(1, Shoe, 2)), shelf)).ToList();
        var change = StockOperations.Count(shelf, 3, orders);
        change.Shortened.Select(s => (s.ReservationId.Value, s.Quantity)).ShouldBe([(3, 2), (2, 1)]);
        shelf.Text().ShouldBe("3 (3)");
        change.Movements.ShouldAllBe(m => m.Reserved <= m.OnHand);
    }

    [Fact]
    public void Count_needs_only_the_youngest_that_cover_and_says_when_they_do_not()
    {
        var shelf = Shelf(Shoe, 1, 6);
        var orders = Enumerable.Range(1, 3).Select(n => Reserved(n, All(Line(1, Shoe, 2)), shelf)).ToList();
        Should.Throw<ArgumentException>(() => StockOperations.Count(shelf, 3, [orders[2]]));
        shelf.Text().ShouldBe("6 (6)");
        StockOperations.Count(shelf, 3, [orders[1], orders[2]]).Shortened.Count.ShouldBe(2);
    }

    [Fact]
    public void Reservations_given_in_the_wrong_order_are_a_bug_of_the_caller()
    {
        var shelf = Shelf(Shoe, 1, 4);
        var (one, two) = (Reserved(1, All(Line(1, Shoe, 2)), shelf), Reserved(2, All(Line(1, Shoe, 2)), shelf));
        Should.Throw<ArgumentException>(() => StockOperations.Count(shelf, 0, [two, one]));
        shelf.Text().ShouldBe("4 (4)");
    }

    [Fact]
    public void Count_that_finds_more_fills_and_one_that_finds_the_same_is_recorded()
    {
        var shelf = Shelf(Shoe, 1, 1);
        var order = Reserved(1, Sold(Line(1, Shoe, 2)), shelf);
        StockOperations.Count(shelf, 1, [order]).Movements.ShouldHaveSingleItem().Delta.ShouldBe(0);
        StockOperations.Count(shelf, 5, [order]).Filled.ShouldHaveSingleItem();
        shelf.Text().ShouldBe("5 (2)");
    }

    [Fact]
    public void Write_off_is_accepted_below_reserved_and_below_nothing()
    {
        var shelf = Shelf(Shoe, 1, 2, 1);
        var order = Reserved(1, All(Line(1, Shoe, 2)), shelf);
        StockOperations.WriteOff(shelf, 2, [order], new StockNote("fire")).Shortened.ShouldHaveSingleItem().Quantity.ShouldBe(1);
        shelf.Text().ShouldBe("0 (1)");
        StockOperations.WriteOff(shelf, 3, [order]);
        (shelf.OnHand, shelf.Reserved, shelf.Available, shelf.Free).ShouldBe((-3, 0, -3, 0));
        order.Text().ShouldBe("Open: short 2");
        StockOperations.Reserve(Order(2), new([Line(1, Shoe, 1)], ReservationPolicy.BackOrder), [shelf]).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void Transfer_moves_goods_but_never_reserved_ones()
    {
        var (from, to) = (Shelf(Shoe, 1, 5), Shelf(Shoe, 2, 0));
        Reserved(1, All(Line(1, Shoe, 3)), from);
        var waiting = Reserved(2, Sold(Line(1, Shoe, 1)), to);
        var refusal = StockOperations.Transfer(from, to, 3).Refusal!;
        (refusal.Code, refusal.Data["available"]).ShouldBe((StockRefusals.Reserved, (Quantity)2));
        var change = StockOperations.Transfer(from, to, 2, default, [waiting]).Value;
        change.Movements.Select(m => m.Kind).ShouldBe([StockMovementKind.TransferOut, StockMovementKind.TransferIn, StockMovementKind.Fill]);
        (from.Text(), to.Text()).ShouldBe(("3 (3)", "2 (1)"));
    }

    [Fact]
    public void Expected_goods_arrive_and_what_comes_beyond_is_a_receipt()
    {
        var shelf = Shelf(Shoe, 1, 0);
        StockOperations.Expect(shelf, 5).IsAccepted.ShouldBeTrue();
        StockOperations.Expect(shelf, -6).Refusal!.Code.ShouldBe(StockRefusals.NotExpected);
        StockOperations.Expect(shelf, -1);
        StockOperations.Arrive(shelf, 3);
        (shelf.OnHand, shelf.Incoming).ShouldBe((3, 1));
        StockOperations.Arrive(shelf, 3).Movements.Select(m => (m.Kind, m.Delta)).ShouldBe([(StockMovementKind.Arrive, 1), (StockMovementKind.Receipt, 2)]);
        (shelf.OnHand, shelf.Incoming).ShouldBe((6, 0));
    }

    [Fact]
    public void Returned_goods_fill_what_is_short()
    {
        var shelf = Shelf(Shoe, 1, 0);
        var order = Reserved(1, Sold(Line(1, Shoe, 1)), shelf);
        StockOperations.Return(shelf, 2, new StockNote("as new"), [order]).Filled.ShouldHaveSingleItem();
        shelf.Text().ShouldBe("2 (1)");
    }

    [Fact]
    public void Lower_back_order_limit_turns_the_youngest_short_and_a_higher_one_fills()
    {
        var shelf = Shelf(Shoe, 1, 1, 3);
        var (one, two) = (Reserved(1, Sold(Line(1, Shoe, 2)), shelf), Reserved(2, Sold(Line(1, Shoe, 2)), shelf));
        StockOperations.LimitBackOrders(shelf, 1, [one, two]).Shortened.ShouldHaveSingleItem().ReservationId.ShouldBe(two.Id);
        (shelf.Text(), two.Text()).ShouldBe(("1 (2)", "Open: short 2"));
        StockOperations.LimitBackOrders(shelf, 2, [one, two]).Filled.ShouldHaveSingleItem().Quantity.ShouldBe(1);
    }

    [Fact]
    public void Kinds_of_movements_have_their_sign()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => default(StockCounters).After(StockMovementKind.Receipt, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => default(StockCounters).After(StockMovementKind.Ship, 1));
        new StockCounters(5, 3, 2).After(StockMovementKind.Ship, -2).ShouldBe(new StockCounters(3, 1, 2));
        new StockCounters(5, 3, 2).After(StockMovementKind.Arrive, 2).ShouldBe(new StockCounters(7, 3, 0));
        foreach (var kind in Enum.GetValues<StockMovementKind>())
            new[] { 1, -1 }.Count(d => Fits(kind, d)).ShouldBe(kind is StockMovementKind.Count or StockMovementKind.Expect ? 2 : 1, kind.ToString());
    }

    [Fact]
    public void Ledger_that_was_tampered_with_does_not_verify()
    {
        var shelf = Crm.Stock.StockBalance.Open(new(1), Shoe, new(1));
        List<StockMovement> ledger = [.. StockOperations.Receive(shelf, 3).Movements, .. StockOperations.Receive(shelf, 2).Movements];
        StockLedger.FirstMismatch(ledger).ShouldBeNull();
        ledger[0] = ledger[0] with { Delta = 4 };
        StockLedger.FirstMismatch(ledger).ShouldBe(ledger[0]);
    }

    private static bool Fits(StockMovementKind kind, int delta)
    {
        try
        {
            default(StockCounters).After(kind, delta);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}

using Crm.Orders;
using Crm.Stock;
using NodaTime;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

[Trait("Requirement", "W3")]
public sealed class ReleaseAndShipTests
{
    [Fact]
    public void Cancelling_releases_only_what_was_not_shipped()
    {
        var shelf = Shelf(Shoe, 1, 5);
        var order = Reserved(1, All(Line(1, Shoe, 4)), shelf);
        StockOperations.Ship(order, new([Line(1, Shoe, 1)]), [shelf]).IsAccepted.ShouldBeTrue();
        StockOperations.Release(order, [shelf]).Movements.ShouldHaveSingleItem().Delta.ShouldBe(-3);
        order.Text().ShouldBe("Shipped: W1 0 shipped 1");
        shelf.Text().ShouldBe("4 (0)");
    }

    [Fact]
    public void Releasing_twice_does_nothing_the_second_time()
    {
        var shelf = Shelf(Shoe, 1, 5);
        var order = Reserved(1, All(Line(1, Shoe, 4)), shelf);
        StockOperations.Release(order, [shelf]);
        StockOperations.Release(order, [shelf]).Movements.ShouldBeEmpty();
        order.State.ShouldBe(ReservationState.Released);
        shelf.Text().ShouldBe("5 (0)");
    }

    [Fact]
    public void Part_of_a_line_is_given_up_from_what_is_short_first()
    {
        var shelf = Shelf(Shoe, 1, 3);
        var order = Reserved(1, Sold(Line(1, Shoe, 5)), shelf);
        StockOperations.ReleaseLines(order, [Line(1, Shoe, 3)], [shelf]);
        order.Text().ShouldBe("Open: W1 2");
        StockOperations.ReleaseLines(order, [Line(1, Shoe, 99)], [shelf]);
        order.State.ShouldBe(ReservationState.Released);
    }

    [Fact]
    public void What_becomes_free_goes_to_the_oldest_who_waits()
    {
        var shelf = Shelf(Shoe, 1, 3);
        var (first, older, younger) = (Reserved(1, All(Line(1, Shoe, 3)), shelf), Reserved(2, Sold(Line(1, Shoe, 2)), shelf), Reserved(3, Sold(Line(1, Shoe, 2)), shelf));
        var change = StockOperations.Release(first, [shelf], [older, younger]);
        change.Filled.Select(f => (f.ReservationId, f.Quantity)).ShouldBe([(older.Id, 2), (younger.Id, 1)]);
        younger.Text().ShouldBe("Open: W1 1, short 1");
    }

    [Fact]
    public void Shipping_names_every_line_of_which_too_little_is_reserved()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 5), Shelf(Lace, 1, 5)];
        var order = Reserved(1, All(Line(1, Shoe, 2), Line(2, Lace, 2)), balances);
        var refusal = StockOperations.Ship(order, new([Line(1, Shoe, 3), Line(2, Lace, 4)]), balances).Refusal;
        refusal!.Code.ShouldBe(StockRefusals.NotReserved);
        refusal.Lines().ShouldBe([new(1, Shoe, 3, 2), new(2, Lace, 4, 2)]);
        balances[0].Text().ShouldBe("5 (2)");
    }

    [Fact]
    public void Back_orders_do_not_leave_before_the_goods_are_there()
    {
        var shelf = Shelf(Shoe, 1, 1, 2);
        var order = Reserved(1, new([Line(1, Shoe, 3)], ReservationPolicy.BackOrder), shelf);
        var refusal = StockOperations.Ship(order, StockShipment.Rest(order), [shelf]).Refusal;
        refusal!.Code.ShouldBe(StockRefusals.NotOnHand);
        refusal.Lines().ShouldBe([new(1, Shoe, 3, 1)]);
        StockOperations.Receive(shelf, 2);
        StockOperations.Ship(order, StockShipment.Rest(order), [shelf]).IsAccepted.ShouldBeTrue();
        shelf.Text().ShouldBe("0 (0)");
    }

    [Fact]
    public void One_parcel_leaves_from_one_warehouse()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 2), Shelf(Shoe, 2, 2)];
        var order = Reserved(1, All(Line(1, Shoe, 4)), balances);
        StockOperations.Ship(order, StockShipment.Rest(order, balances[1].WarehouseId), balances).IsAccepted.ShouldBeTrue();
        order.Text().ShouldBe("Open: W1 2, W2 0 shipped 2");
    }

    [Fact]
    public void Shipment_told_by_a_marketplace_is_booked_though_goods_are_short_and_the_youngest_pays()
    {
        var shelf = Shelf(Shoe, 1, 2);
        var (store, market) = (Reserved(1, All(Line(1, Shoe, 2)), shelf), Reserved(2, Sold(Line(1, Shoe, 1)), shelf));
        var change = StockOperations.Ship(market, StockShipment.Rest(market, shorts: ShortShipment.Accept), [shelf], [store, market]).Value;
        change.Movements.Select(m => m.Kind).ShouldBe([StockMovementKind.Shorten, StockMovementKind.ShipUnreserved]);
        market.Text().ShouldBe("Shipped: W1 0 shipped 1");
        store.Text().ShouldBe("Open: W1 1, short 1");
        shelf.Text().ShouldBe("1 (1)");
    }

    [Fact]
    public void Order_whose_short_line_left_gives_up_its_own_goods_first_if_it_is_the_youngest()
    {
        var shelf = Shelf(Shoe, 1, 2);
        var store = Reserved(1, All(Line(1, Shoe, 1)), shelf);
        var market = Reserved(2, Sold(Line(1, Shoe, 1), Line(2, Shoe, 1)), shelf);
        StockOperations.Ship(market, new([Line(2, Shoe, 1)], Shorts: ShortShipment.Accept), [shelf], [store]).IsAccepted.ShouldBeTrue();
        (store.Text(), market.Text()).ShouldBe(("Open: W1 1", "Open: short 1, W1 0 shipped 1"));
        Should.Throw<ArgumentException>(() => StockOperations.Ship(market, StockShipment.Rest(market, shorts: ShortShipment.Accept), [shelf], [store, Order(2)]));
    }

    [Fact]
    public void Hold_expires_at_its_instant_and_not_before()
    {
        var shelf = Shelf(Shoe, 1, 2);
        var hold = Reservation.Hold(new(1), "checkout-7", Start, Start + Duration.FromMinutes(15));
        StockOperations.Reserve(hold, All(Line(1, Shoe, 2)), [shelf]);
        StockOperations.Expire(hold, Start + Duration.FromMinutes(14), [shelf]).Refusal!.Code.ShouldBe(StockRefusals.NotExpired);
        shelf.Reserved.ShouldBe(2);
        StockOperations.Expire(hold, Start + Duration.FromMinutes(15), [shelf]).IsAccepted.ShouldBeTrue();
        (shelf.Reserved, hold.State).ShouldBe((0, ReservationState.Expired));
    }

    [Fact]
    public void Hold_that_became_an_order_does_not_expire()
    {
        var shelf = Shelf(Shoe, 1, 2);
        var hold = Reservation.Hold(new(1), "checkout-7", Start, Start + Duration.FromMinutes(15));
        StockOperations.Reserve(hold, All(Line(1, Shoe, 2)), [shelf]);
        hold.AssignTo(new OrderId(5));
        hold.IsExpired(Start + Duration.FromDays(1)).ShouldBeFalse();
        (hold.OrderId, hold.HoldKey).ShouldBe((new OrderId(5), null));
    }
}

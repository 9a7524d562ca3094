using Crm.Orders;
using Crm.Payments;
using Crm.Stock;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Story 5 with its numbers: what the carrier collects, pays out, or brings back.</summary>
public abstract class CashOnDeliverySpec : StoreSpec
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 10, 0);

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private static Instant Day(int days) => Monday + Duration.FromDays(days);

    private async Task<OrderId> PlaceAsync(decimal price)
    {
        var order = Shop.Order("web", "067 123-45-67", ("LAMP", 1));
        order = order with { Order = order.Order with { Lines = [order.Order.Lines[0] with { UnitPrice = Uah(price) }] } };
        return (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.OrderId;
    }

    private async Task SendAsync(OrderId id, string tracking, decimal collect, decimal? cost = null)
    {
        foreach (var status in (string[])["assembly", "packed"])
            (await Host.Orders.MoveAsync(new MoveOrder(id, status), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var parcel = new NewShipment("np") { TrackingNumber = tracking, CollectOnDelivery = Uah(collect), Cost = cost is { } c ? Uah(c) : null };
        var shipment = (await Host.Shipments.CreateAsync(id, parcel, Call, Cancellation)).Value;
        (await Host.Shipments.HandOverAsync(shipment, Call, Cancellation)).Value.OrderStatus.ShouldBe("shipped");
    }

    private async Task<FollowedParcel> TellAsync(string tracking, ShipmentState state, Instant at, decimal? collected = null)
    {
        if (at > Host.Clock.GetCurrentInstant())
            Host.Clock.Set(at);
        return (await Host.Shipments.NoticeAsync(new CarrierNotice("np", tracking, new CarrierStep(state, at)) { Collected = collected is { } c ? Uah(c) : null }, Call, Cancellation)).Value;
    }

    [Fact]
    [Trait("Story", "5")]
    [Trait("Requirement", "O17")]
    public async Task Collected_on_Tuesday_completes_the_order_and_Fridays_register_leaves_nothing_expected()
    {
        await Shop.StockAsync("LAMP", 10);
        var id = await PlaceAsync(1250m);
        (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "p1"), new PaymentStep(PaymentEntryKind.Captured, Uah(200m), Monday)) { OrderId = id }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SendAsync(id, "N1", 1050m);
        (await TellAsync("N1", ShipmentState.AtPoint, Monday + Duration.FromHours(20))).OrderStatus.ShouldBe("ready-for-pickup");

        var tuesday = Day(1);
        (await TellAsync("N1", ShipmentState.PickedUp, tuesday, 1050m)).OrderStatus.ShouldBe("completed");

        var order = (await Host.Orders.GetAsync(id, Cancellation))!;
        (order.Status, order.StatusSince).ShouldBe(("completed", tuesday));
        var money = (await Host.Payments.GetMoneyAsync(id, Cancellation))!;
        (money.Paid, money.Due.IsZero).ShouldBe((Uah(1250m), true));
        (await Host.Payments.ListExpectedAsync("np", Cancellation)).ShouldHaveSingleItem().Expected.ShouldBe(Uah(1050m));

        Host.Clock.Set(Day(4));
        var register = new NewRemittance("np", "R-77", Day(4), [new NewRemittanceLine("N1", Uah(1009m), Uah(41m))]);
        var odd = (await Host.Payments.Within(Sites.ScopeFilter.None).RemitAsync(register with { Number = "R-76" }, Call, Cancellation)).Value;
        (await Host.Payments.Within(Sites.ScopeFilter.None).GetRemittanceAsync(odd, Cancellation)).ShouldBeNull();
        (await Host.Payments.GetRemittanceAsync(odd, Cancellation))!.FindOdd().ShouldHaveSingleItem().OrderId.ShouldBeNull();
        var recorded = (await Host.Payments.RemitAsync(register, Call, Cancellation)).Value;
        (await Host.Payments.RemitAsync(register, Call, Cancellation)).Value.ShouldBe(recorded);
        (await Host.Payments.ListExpectedAsync("np", Cancellation)).ShouldBeEmpty();
        var cash = (await Host.Payments.ListAsync(id, Cancellation)).Single(p => p.Way == PaymentWay.OnDelivery);
        (cash.State, cash.Received, cash.Fee).ShouldBe((PaymentState.Received, Uah(1009m), Uah(41m)));
        (await Host.Payments.GetRemittanceAsync(recorded, Cancellation))!.FindOdd().ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "5")]
    public async Task Parcel_not_collected_is_a_loss_of_both_ways_and_the_next_checkout_requires_prepayment()
    {
        var lamp = await Shop.StockAsync("LAMP", 10);
        var id = await PlaceAsync(980m);
        var customer = (await Host.Orders.GetAsync(id, Cancellation))!.CustomerId!.Value;
        (await Host.Payments.RequiresPrepaymentAsync(customer, Cancellation)).ShouldBeNull();
        await SendAsync(id, "N2", 980m, 80m);
        await TellAsync("N2", ShipmentState.AtPoint, Day(1));

        (await TellAsync("N2", ShipmentState.NotCollected, Day(6))).OrderStatus.ShouldBe("uncollected");
        (await TellAsync("N2", ShipmentState.Returning, Day(7))).IsMismatch.ShouldBeFalse();
        await TellAsync("N2", ShipmentState.Returned, Day(9));
        var parcel = (await Host.Shipments.ListAsync(id, Cancellation)).ShouldHaveSingleItem();
        (await Host.Shipments.SetCostsAsync(parcel.Id, null, Uah(80m), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var outcome = (await Host.Shipments.GetOutcomeAsync(id, Cancellation))!;
        (outcome.Revenue.IsZero, outcome.Loss).ShouldBe((true, Uah(160m)));
        var money = (await Host.Payments.GetMoneyAsync(id, Cancellation))!;
        (money.Due.IsZero, money.Overpaid.IsZero).ShouldBe((true, true));
        (await Host.Payments.ListAsync(id, Cancellation)).ShouldHaveSingleItem().State.ShouldBe(PaymentState.Voided);
        (await Shop.AvailabilityAsync(lamp)).Available.ShouldBe<Quantity>(9);
        (await Host.Customers.GetSummaryAsync(customer, Cancellation))!.RefusedCount.ShouldBe(1);
        var required = (await Host.Payments.RequiresPrepaymentAsync(customer, Cancellation))!;
        required.Of(Uah(500m)).ShouldBe(Uah(500m));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Register_books_what_fits_and_keeps_on_its_lines_what_does_not()
    {
        await Shop.StockAsync("LAMP", 10);
        var id = await PlaceAsync(300m);
        await SendAsync(id, "N3", 300m);
        await TellAsync("N3", ShipmentState.PickedUp, Day(1), 300m);
        var register = new NewRemittance("np", "R-1", Day(4),
            [new NewRemittanceLine("N3", Uah(280m), Uah(10m)), new NewRemittanceLine("N-unknown", Uah(55m), Uah(5m)), new NewRemittanceLine("N3", Uah(25m), Uah(0m))]);

        var recorded = (await Host.Payments.GetRemittanceAsync((await Host.Payments.RemitAsync(register, Call, Cancellation)).Value, Cancellation))!;

        recorded.FindOdd().Select(l => (l.Position, l.Difference)).ShouldBe([(1, Uah(-10m)), (2, Uah(60m)), (3, Uah(15m))]);
        (await Host.Payments.ListExpectedAsync("np", Cancellation)).ShouldBeEmpty();
        (await Host.Payments.RemitAsync(register with { Lines = [register.Lines[0]] }, Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.RegisterDiffers);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteCashOnDelivery : CashOnDeliverySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCashOnDelivery : CashOnDeliverySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

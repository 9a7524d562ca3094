using Crm.Orders;
using Crm.Payments;
using Crm.Stock;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Parcels of an order and how the order follows them.</summary>
public abstract class ShipmentsSpec : StoreSpec
{
    private Instant Now => Host.Clock.GetCurrentInstant();

    private async Task<OrderId> PlaceAsync(string? status = "packed")
    {
        var id = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 3), ("CUP", 2)), Call, Cancellation)).Value.OrderId;
        foreach (var to in status == "packed" ? (string[])["assembly", "packed"] : status is null ? [] : [status])
            (await Host.Orders.MoveAsync(new MoveOrder(id, to), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        return id;
    }

    private async Task<FollowedParcel> TellAsync(string number, ShipmentState state, Instant at, string? raw = null) =>
        (await Host.Shipments.NoticeAsync(new CarrierNotice("np", number, new CarrierStep(state, at, raw)), Call, Cancellation)).Value;

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Partial_shipment_ships_only_its_lines_and_the_order_goes_on_when_the_last_parcel_does()
    {
        var tea = await Shop.StockAsync("TEA", 10);
        var cup = await Shop.StockAsync("CUP", 10);
        var id = await PlaceAsync();
        var first = (await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A", Lines = [new ShippedLine(1, 2)] }, Call, Cancellation)).Value;
        (await Host.Shipments.HandOverAsync(first, Call, Cancellation)).Value.OrderStatus.ShouldBe("packed");
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(8);
        (await Shop.AvailabilityAsync(cup)).OnHand.ShouldBe<Quantity>(10);
        (await Host.Shipments.CreateAsync(id, new NewShipment("np") { Lines = [new ShippedLine(1, 2)] }, Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.TooMuch);

        var second = (await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "B" }, Call, Cancellation)).Value;
        (await Host.Shipments.ListAsync(id, Cancellation)).Single(s => s.Id == second).Lines.Select(l => (l.OrderLinePosition, l.Quantity)).ShouldBe([(1, (Quantity)1), (2, (Quantity)2)]);
        (await Host.Shipments.CreateAsync(id, new NewShipment("np"), Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.NothingLeft);
        (await TellAsync("B", ShipmentState.InTransit, Now)).OrderStatus.ShouldBe("shipped");
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(7);
        (await Shop.AvailabilityAsync(cup)).OnHand.ShouldBe<Quantity>(8);

        Host.Clock.Advance(Duration.FromDays(1));
        (await TellAsync("A", ShipmentState.Delivered, Now)).OrderStatus.ShouldBe("shipped");
        (await TellAsync("B", ShipmentState.Delivered, Now)).OrderStatus.ShouldBe("delivered");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Older_and_repeated_states_are_kept_and_change_nothing()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        var id = await PlaceAsync();
        await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A" }, Call, Cancellation);
        var start = Now;
        Host.Clock.Advance(Duration.FromDays(2));
        (await TellAsync("A", ShipmentState.InTransit, start + Duration.FromHours(1), "5")).State.ShouldBe(ShipmentState.InTransit);
        (await TellAsync("A", ShipmentState.AtPoint, start + Duration.FromHours(30), "7")).OrderStatus.ShouldBe("ready-for-pickup");
        var late = await TellAsync("A", ShipmentState.InTransit, start + Duration.FromHours(20), "6");
        (late.State, late.OrderStatus, late.IsMismatch).ShouldBe((ShipmentState.AtPoint, "ready-for-pickup", false));
        var version = (await Host.Shipments.ListAsync(id, Cancellation))[0].Version;
        await TellAsync("A", ShipmentState.AtPoint, start + Duration.FromHours(30), "7");

        var stored = (await Host.Shipments.ListAsync(id, Cancellation))[0];
        (stored.Version, stored.RawCode, stored.StateAt).ShouldBe((version, "7", start + Duration.FromHours(30)));
        stored.Steps.Select(s => s.RawCode).ShouldBe(["5", "7", "6"]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O17")]
    public async Task State_that_the_process_does_not_permit_marks_the_order_and_never_jumps()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        var id = await PlaceAsync("assembly");
        await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A" }, Call, Cancellation);
        var told = await TellAsync("A", ShipmentState.Delivered, Now);
        (told.OrderStatus, told.IsMismatch, told.State).ShouldBe(("assembly", true, ShipmentState.Delivered));
        var order = (await Host.Orders.GetAsync(id, Cancellation))!;
        order.Marks.Contains(OrderMarks.CarrierMismatch).ShouldBeTrue();
        var delivery = (await Host.Shipments.GetDeliveryAsync(id, Cancellation))!;
        (delivery.MismatchState, delivery.MismatchStatus, delivery.MismatchCode).ShouldBe((ShipmentState.Delivered, "delivered", OrderProcessRefusals.TransitionNotPermitted));
        (await Host.History.OfAsync("order", id.Value, Cancellation)).ShouldContain(r => r.Event == "order.carrier-not-followed");

        // Staff bring the order after; what the carrier then tells finds it there, and the mark goes.
        foreach (var to in (string[])["packed", "shipped", "delivered"])
            (await Host.Orders.MoveAsync(new MoveOrder(id, to), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await TellAsync("A", ShipmentState.Delivered, Now, "signed")).IsMismatch.ShouldBeFalse();
        (await Host.Orders.GetAsync(id, Cancellation))!.Marks.Contains(OrderMarks.CarrierMismatch).ShouldBeFalse();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Tracking_numbers_are_unique_with_their_carrier_and_open_the_way_that_asks_for_one()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        var id = await PlaceAsync();
        var parcel = (await Host.Shipments.CreateAsync(id, new NewShipment("np"), Call, Cancellation)).Value;
        (await Host.Orders.MoveAsync(new MoveOrder(id, "shipped") { Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).IsAccepted.ShouldBeFalse();
        (await Host.Shipments.TrackAsync(parcel, "np", "X1", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var other = await PlaceAsync(null);
        (await Host.Shipments.CreateAsync(other, new NewShipment("np") { TrackingNumber = "X1" }, Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.TrackingTaken);
        (await Host.Shipments.CreateAsync(other, new NewShipment("meest") { TrackingNumber = "X1" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "shipped"), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        // What the status has shipped, the hand-over does not ship again.
        (await Host.Shipments.HandOverAsync(parcel, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Shipments.CancelAsync(parcel, Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.HandedOverAlready);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public async Task Promise_keeps_its_history_and_on_time_in_full_is_measured_against_the_first()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        var id = await PlaceAsync();
        var day = Duration.FromDays(1);
        (await Host.Shipments.PromiseAsync(id, new PromisedWindow(Now + day, Now + (2 * day)), null, Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Shipments.PromiseAsync(id, new PromisedWindow(Now + day, Now + (2 * day)), null, Call, Cancellation)).Value.ShouldBeFalse();
        (await Host.Shipments.PromiseAsync(id, new PromisedWindow(Now + (3 * day), Now + (4 * day)), "snow", new CrmCall(Actor.Staff("petro")), Cancellation)).Value.ShouldBeTrue();
        (await Host.Shipments.PromiseAsync(id, new PromisedWindow(Now, Now), null, Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.PromiseInvalid);
        await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A" }, Call, Cancellation);
        var before = (await Host.Shipments.GetDeliveryAsync(id, Cancellation))!;
        before.Promises.Select(p => (p.Actor, p.Reason)).ShouldBe([("staff:anna (manager)", null), ("staff:petro", "snow")]);
        before.IsOnTimeInFull(Now).ShouldBeNull();
        Host.Clock.Advance(3 * day);
        await TellAsync("A", ShipmentState.HandedOver, Now - day);
        await TellAsync("A", ShipmentState.Delivered, Now);
        (await Host.Shipments.GetDeliveryAsync(id, Cancellation))!.IsOnTimeInFull(Now).ShouldBe(false);
    }

    [Fact]
    [Trait("Requirement", "O18")]
    public async Task Customer_follows_parcels_payments_and_the_promise()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        var token = CrmOrders.NewToken();
        var id = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)) with { Token = token }, Call, Cancellation)).Value.OrderId;
        await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "1"), new PaymentStep(PaymentEntryKind.Captured, Money.Of(4m, Shop.Currency), Now)) { OrderId = id }, Call, Cancellation);
        await Host.Shipments.PromiseAsync(id, new PromisedWindow(Now, Now + Duration.FromDays(2)), null, Call, Cancellation);
        await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A", Cost = Money.Of(3m, Shop.Currency) }, Call, Cancellation);
        Host.Clock.Advance(Duration.FromHours(1));
        await TellAsync("A", ShipmentState.InTransit, Now);

        var view = (await Host.Orders.FollowAsync(token, "uk", Cancellation))!;

        view.Timeline.Select(s => (s.Code, s.Amount?.Amount, s.TrackingNumber)).ShouldBe([("payment.paid", 4m, null), ("shipment.in-transit", (decimal?)null, "A")]);
        view.Due.ShouldBe(Money.Of(6m, Shop.Currency));
        view.Promised.ShouldNotBeNull();
    }

    [Fact]
    [Trait("Requirement", "O14")]
    public async Task Waybill_tells_all_of_a_parcel_under_a_number_of_its_own_series_that_is_drawn_once()
    {
        await Host.Catalog.DefineAsync(new Crm.Catalog.DefineProduct(new Crm.Catalog.ProductDefinition("TEA", "Tea"))
        {
            Variants = [new Crm.Catalog.VariantDefinition("TEA", "Tea", Money.Of(10m, Shop.Currency)) { WeightGrams = 250, Dimensions = new Crm.Catalog.Dimensions(100, 80, 60) }],
        }, Call, Cancellation);
        await Shop.StockAsync("CUP", 0, 10);
        (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine((await Host.Catalog.FindVariantAsync("TEA", Cancellation))!.Id, 10)]), Call, Cancellation)).Value.ShouldNotBeNull();
        await Host.Sites.RedefineAsync(Shop.Site.Id, TestHost.Kyiv with { WaybillNumbers = new Sites.NumberSeries("TTN-", 4, true) }, Call, Cancellation);
        var id = await PlaceAsync();
        var first = (await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A", Lines = [new ShippedLine(1, 2)], CollectOnDelivery = Money.Of(20m, Shop.Currency) }, Call, Cancellation)).Value;
        var rest = (await Host.Shipments.CreateAsync(id, new NewShipment("np"), Call, Cancellation)).Value;
        (await Host.Shipments.GetWaybillAsync(first, Cancellation))!.Number.ShouldBeNull();

        var numbers = await Task.WhenAll(new[] { first, rest, first, rest }.Select(async s => (await Host.Shipments.IssueWaybillAsync(s, Call, Cancellation)).Value));

        numbers[0].ShouldBe(numbers[2]);
        numbers.Distinct().Order().ShouldBe(["TTN-2026-0001", "TTN-2026-0002"]);
        var waybill = (await Host.Shipments.GetWaybillAsync(first, Cancellation))!;
        (waybill.Number, waybill.IssuedAt, waybill.Carrier, waybill.TrackingNumber, waybill.LegalEntity).ShouldBe((numbers[0], Now, "np", "A", "Shop LLC"));
        waybill.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            l => (l.OrderLinePosition, l.Sku, l.Quantity, l.Value, l.WeightGrams).ShouldBe((1, "TEA", (Quantity)2, Money.Of(20m, Shop.Currency), 500L)),
            l => l.Dimensions!.LengthMm.ShouldBe(100));
        (waybill.WeightGrams, waybill.DeclaredValue, waybill.CollectOnDelivery).ShouldBe((500L, Money.Of(20m, Shop.Currency), Money.Of(20m, Shop.Currency)));
        (waybill.Recipient.Name, waybill.Recipient.Address!.City).ShouldBe(("Olena Koval", "Kyiv"));
        waybill.Origins.Select(o => o.Code).ShouldBe(["W1"]);
        waybill.Missing.ShouldBeEmpty();
        var other = (await Host.Shipments.GetWaybillAsync(rest, Cancellation))!;
        (other.WeightGrams, other.DeclaredValue, string.Join(' ', other.Missing.Select(m => m.Path))).ShouldBe((null, Money.Of(30m, Shop.Currency), "lines[1].weight lines[1].dimensions"));
        other.Origins.Select(o => o.Code).ShouldBe(["W1", "W2"]);

        (await Host.Shipments.CancelAsync(rest, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Shipments.IssueWaybillAsync(rest, Call, Cancellation)).Value.ShouldBe(numbers[1]);
        var third = (await Host.Shipments.CreateAsync(id, new NewShipment("np"), Call, Cancellation)).Value;
        await Host.Shipments.CancelAsync(third, Call, Cancellation);
        (await Host.Shipments.IssueWaybillAsync(third, Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.Cancelled);
        (await Host.Shipments.IssueWaybillAsync(new ShipmentId(999), Call, Cancellation)).Refusal!.Code.ShouldBe(ShipmentRefusals.Unknown);
        (await Host.Shipments.GetWaybillAsync(new ShipmentId(999), Cancellation)).ShouldBeNull();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Shop_edits_how_orders_follow_parcels()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        var (rules, version) = await Host.Shipments.GetRulesAsync(Cancellation);
        (await Host.Shipments.EditRulesAsync(rules with { Rules = [new CarrierRule(ShipmentState.HandedOver, "shipped")] }, version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Shipments.EditRulesAsync(rules, version, Call, Cancellation)).IsAccepted.ShouldBeFalse();
        await Should.ThrowAsync<DefinitionException>(() => Host.Shipments.EditRulesAsync(rules with { Rules = [.. rules.Rules, rules.Rules[0]] }, version + 1, Call, Cancellation));
        var id = await PlaceAsync();
        await Host.Shipments.CreateAsync(id, new NewShipment("np") { TrackingNumber = "A" }, Call, Cancellation);
        (await TellAsync("A", ShipmentState.HandedOver, Now)).OrderStatus.ShouldBe("shipped");
        Host.Clock.Advance(Duration.FromHours(1));
        (await TellAsync("A", ShipmentState.AtPoint, Now)).OrderStatus.ShouldBe("shipped");
    }
}

public sealed class SqliteShipments : ShipmentsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlShipments : ShipmentsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using Crm.Payments;
using Crm.Stock;
using Crm.TestSupport;

namespace Crm.Orders;

/// <summary>Orders that come of others: copies to send again, and parts split off.</summary>
public abstract class CopyAndSplitSpec : StoreSpec
{
    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task<OrderId> PlaceAsync(int tea = 5)
    {
        var order = Shop.Order("web", "067 123-45-67", ("TEA", tea), ("CUP", 2));
        order = order with
        {
            Policy = ReservationPolicy.AcceptShort,
            Order = order.Order with { Discounts = [new NewDiscount("odd", Uah(10.01m))], Delivery = new NewDelivery("post", Uah(7m)) },
        };
        return (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.OrderId;
    }

    [Fact]
    [Trait("Requirement", "O14")]
    public async Task Copy_is_linked_has_its_own_stock_and_number_and_no_payments()
    {
        await Shop.StockAsync("TEA", 20, price: 12m);
        await Shop.StockAsync("CUP", 20, price: 11m);
        var id = await PlaceAsync();
        await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "1"), new PaymentStep(PaymentEntryKind.Captured, Uah(20m), Host.Clock.GetCurrentInstant())) { OrderId = id }, Call, Cancellation);
        var original = (await Host.Orders.GetAsync(id, Cancellation))!;

        var agreed = (await Host.Orders.CopyAsync(new CopyOrder(id, "lost"), Call, Cancellation)).Value;
        var today = (await Host.Orders.CopyAsync(new CopyOrder(id, "lost") { Prices = CopyPrices.Today }, Call, Cancellation)).Value;
        var free = (await Host.Orders.CopyAsync(new CopyOrder(id, "wrong-item") { Prices = CopyPrices.Free, Lines = [new ReturnedPart(2, 1)] }, Call, Cancellation)).Value;

        agreed.Total.ShouldBe(original.Total);
        today.Total.ShouldBe(Uah((5 * 12m) + (2 * 11m) + 7m));
        free.Total.IsZero.ShouldBeTrue();
        agreed.CustomerId.ShouldBe(original.CustomerId);
        agreed.Number.ShouldNotBe(original.Number);
        (await Host.Payments.ListAsync(agreed.OrderId, Cancellation)).ShouldBeEmpty();
        (await Host.Orders.ListLinksAsync(id, Cancellation)).Select(l => (l.ToId, l.Kind, l.Reason)).ShouldBe(
            [(agreed.OrderId, OrderLinkKind.Copy, "lost"), (today.OrderId, OrderLinkKind.Copy, "lost"), (free.OrderId, OrderLinkKind.Copy, "wrong-item")]);
        (await Host.Orders.GetAsync(free.OrderId, Cancellation))!.Lines.ShouldHaveSingleItem().StockState.ShouldBe(StockTarget.Reserved);
        (await Host.Orders.CopyAsync(new CopyOrder(new OrderId(999_999), "lost"), Call, Cancellation)).Refusal!.Code.ShouldBe("order.unknown");
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Split_adds_up_exactly_in_totals_stock_figures_and_money()
    {
        var tea = await Shop.StockAsync("TEA", 3);
        await Shop.StockAsync("CUP", 20);
        var id = await PlaceAsync();
        var before = (await Host.Orders.GetAsync(id, Cancellation))!;
        before.Lines[0].ShortQuantity.ShouldBe<Quantity>(2);
        await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "1"), new PaymentStep(PaymentEntryKind.Captured, before.Total, Host.Clock.GetCurrentInstant())) { OrderId = id }, Call, Cancellation);

        var part = (await Host.Orders.SplitAsync(new SplitOrder(id, [new ReturnedPart(1, 2), new ReturnedPart(2, 2)], "later"), Call, Cancellation)).Value;

        var (rest, split) = ((await Host.Orders.GetAsync(id, Cancellation))!, (await Host.Orders.GetAsync(part, Cancellation))!);
        (rest.Total + split.Total).ShouldBe(before.Total);
        (rest.DeliveryCharge, split.DeliveryCharge.IsZero).ShouldBe((Uah(7m), true));
        foreach (var order in (Order[])[rest, split])
            order.Totals().Mismatch.IsZero.ShouldBeTrue();
        rest.Lines.Concat(split.Lines).Sum(l => l.Discount.Amount).ShouldBe(10.01m);
        rest.Lines.Concat(split.Lines).Where(l => l.Sku == "TEA").Aggregate(Quantity.Zero, (sum, l) => sum + l.ShortQuantity).ShouldBe<Quantity>(2);
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe<Quantity>(3);
        (await Host.Customers.GetSummaryAsync(before.CustomerId!.Value, Cancellation))!.Spent.ShouldBe(before.Total);
        var money = ((await Host.Payments.GetMoneyAsync(id, Cancellation))!, (await Host.Payments.GetMoneyAsync(part, Cancellation))!);
        (money.Item1.IsPaid, money.Item2.IsPaid, money.Item2.Carried).ShouldBe((true, true, split.Total));
        (money.Item1.Overpaid.IsZero, money.Item2.Overpaid.IsZero).ShouldBe((true, true));

        // What was carried over goes back by the payment that it came from.
        (await Host.Orders.MoveAsync(new MoveOrder(part, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Payments.RefundAsync(new RefundOrder(part), Call, Cancellation)).Value.ShouldHaveSingleItem().ShouldBe(
            new RefundedPart((await Host.Payments.ListAsync(id, Cancellation))[0].Id, id, split.Total));
        (await Host.Payments.GetMoneyAsync(id, Cancellation))!.IsPaid.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Split_of_everything_of_nothing_and_of_what_has_left_is_refused()
    {
        await Shop.StockAsync("TEA", 20);
        await Shop.StockAsync("CUP", 20);
        var id = await PlaceAsync();
        (await Host.Orders.SplitAsync(new SplitOrder(id, [new ReturnedPart(1, 5), new ReturnedPart(2, 2)]), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.NoLinesLeft);
        (await Host.Orders.SplitAsync(new SplitOrder(id, []), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        (await Host.Orders.SplitAsync(new SplitOrder(id, [new ReturnedPart(1, 6)]), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        await Host.Shipments.CreateAsync(id, new Crm.Delivery.NewShipment("np") { Lines = [new Crm.Delivery.ShippedLine(1, 1)] }, Call, Cancellation);
        (await Host.Orders.SplitAsync(new SplitOrder(id, [new ReturnedPart(1, 1)]), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.LineShipped);
    }
}

public sealed class SqliteCopyAndSplit : CopyAndSplitSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCopyAndSplit : CopyAndSplitSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

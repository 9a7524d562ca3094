using Crm.Customers;
using Crm.Payments;
using Crm.Pricing;
using Crm.Rules;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Orders;

/// <summary>Story 4 with its numbers, and what edits of orders keep to.</summary>
public abstract class EditAndExchangeSpec : StoreSpec
{
    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task<OrderId> PlaceAsync(string channel = "web", bool byEngine = false)
    {
        await Shop.StockAsync("A", 10, price: 30m);
        await Shop.StockAsync("B", 10, price: 40m);
        await Shop.StockAsync("C", 10, price: 35m);
        var order = Shop.Order(channel, "067 123-45-67", ("A", 2), ("B", 1));
        order = order with
        {
            Order = order.Order with
            {
                Lines = [order.Order.Lines[0] with { UnitPrice = Uah(30m) }, order.Order.Lines[1] with { UnitPrice = Uah(40m) }],
                Discounts = [new NewDiscount("ten-from-100", Percent: Percent.Of(10m)) { MinSubtotal = Uah(100m), Version = "3" }],
            },
        };
        if (byEngine)
        {
            var promotions = Host.Services.GetRequiredService<CrmPromotions>();
            var ten = new PromotionDefinition("ten-from-100", new PercentReward(Percent.Of(10), RewardPlace.Order)) { Condition = RuleText.Parse("cart.subtotal >= 100 UAH").Demand() };
            (await promotions.SaveAsync(ten, 0, Call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
            order = order with { Order = order.Order with { Lines = [NewOrderLine.ToPrice("A", 2), NewOrderLine.ToPrice("B", 1)], Discounts = [] }, Price = new PriceWish() };
        }

        var id = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.OrderId;
        (await Host.Orders.GetAsync(id, Cancellation))!.Total.ShouldBe(Uah(90m));
        await PayAsync(id, 90m, "first");
        return id;
    }

    private async Task PayAsync(OrderId id, decimal amount, string payment) =>
        (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", payment), new PaymentStep(PaymentEntryKind.Captured, Uah(amount), Host.Clock.GetCurrentInstant())) { OrderId = id }, Call, Cancellation)).IsAccepted.ShouldBeTrue();

    private async Task<OrderMoney> MoneyAsync(OrderId id) => (await Host.Payments.GetMoneyAsync(id, Cancellation))!;

    private Task<Result<EditedOrder>> EditAsync(OrderId id, OrderEdit edit, int? version = null) =>
        Host.Orders.EditAsync(new EditOrder(id, edit) { Version = version }, Call, Cancellation);

    private static OrderEdit CancelTheForty(BrokenDiscounts broken) => new() { Lines = [LineEdit.Remove(2)], BrokenDiscounts = broken, Reason = "changed-mind" };

    private async Task<decimal> RefundAsync(OrderId id) => (await Host.Payments.RefundAsync(new RefundOrder(id), Call, Cancellation)).Value.Sum(p => p.Amount.Amount);

    private async Task ShipAsync(OrderId id)
    {
        foreach (var to in (string[])["assembly", "packed"])
            (await Host.Orders.MoveAsync(new MoveOrder(id, to), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "shipped") { Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).Refusal.ShouldBeNull();
    }

    private async Task<decimal> ReturnAllAsync(OrderId id)
    {
        var open = (await Host.Returns.ListAsync(id, Cancellation)).FirstOrDefault(r => r.IsOpen)?.Id
            ?? (await Host.Returns.RequestAsync(new ReturnRequest(id, "changed-mind"), Call, Cancellation)).Value;
        return await FinishAsync(open);
    }

    private async Task<decimal> FinishAsync(ReturnId id)
    {
        (await Host.Returns.MoveAsync(new MoveReturn(id, "received"), Call, Cancellation)).Refusal.ShouldBeNull();
        var lines = (await Host.Returns.GetAsync(id, Cancellation))!.Lines;
        (await Host.Returns.MoveAsync(new MoveReturn(id, "inspected") { Inspection = [.. lines.Select(l => new LineInspection(l.Position, l.Quantity, RestockDecision.Sellable))] }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Returns.MoveAsync(new MoveReturn(id, "refunded"), Call, Cancellation)).Refusal.ShouldBeNull();
        return (await Host.Returns.GetAsync(id, Cancellation))!.Credit.Amount;
    }

    [Fact]
    [Trait("Story", "4")]
    public async Task Ask_shows_both_totals_keep_refunds_36_and_reprice_30()
    {
        var keep = await PlaceAsync();
        var asked = (await EditAsync(keep, CancelTheForty(BrokenDiscounts.Ask))).Refusal!;
        asked.Code.ShouldBe(OrderRefusals.DiscountBroken);
        (asked.Data["keep"], asked.Data["reprice"]).ShouldBe((Uah(54m), Uah(60m)));
        var preview = (await Host.Orders.PreviewEditAsync(new EditOrder(keep, CancelTheForty(BrokenDiscounts.Ask)), Call, Cancellation)).Value;
        (preview.Totals.Keep, preview.Totals.Reprice, preview.Total).ShouldBe((Uah(54m), Uah(60m), Uah(90m)));

        var kept = (await EditAsync(keep, CancelTheForty(BrokenDiscounts.Keep))).Value;
        (kept.Total, kept.Money.Overpaid).ShouldBe((Uah(54m), Uah(36m)));
        (await RefundAsync(keep)).ShouldBe(36m);

        var other = (await Host.Orders.CopyAsync(new CopyOrder(keep, "again"), Call, Cancellation)).Value.OrderId;
        (await MoneyAsync(other)).Paid.IsZero.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "4")]
    public async Task Repricing_refunds_30_and_the_total_is_60()
    {
        var id = await PlaceAsync();
        var edited = (await EditAsync(id, CancelTheForty(BrokenDiscounts.Reprice))).Value;
        (edited.Total, edited.Money.Overpaid).ShouldBe((Uah(60m), Uah(30m)));
        (await RefundAsync(id)).ShouldBe(30m);
        (await Host.Orders.GetAsync(id, Cancellation))!.Lines.ShouldHaveSingleItem().Discounts.ShouldBeEmpty();
    }

    [Theory, InlineData(false), InlineData(true)]
    [Trait("Story", "4")]
    public async Task Exchange_leaves_8_due_over_both_orders_and_all_98_that_was_paid_goes_back(bool byEngine)
    {
        var id = await PlaceAsync(byEngine: byEngine);
        (await EditAsync(id, CancelTheForty(BrokenDiscounts.Keep))).IsAccepted.ShouldBeTrue();
        (await RefundAsync(id)).ShouldBe(36m);
        await ShipAsync(id);

        var exchanged = (await Host.Returns.ExchangeAsync(
            new ExchangeOrder(new ReturnRequest(id, "did-not-fit") { Lines = [new ReturnedPart(1, 1)] }, [new NewOrderLine { Sku = "C", Quantity = 1, UnitPrice = default }]), Call, Cancellation)).Value;
        (exchanged.Due, exchanged.Overpaid.IsZero).ShouldBe((Uah(8m), true));
        (await MoneyAsync(exchanged.OrderId)).Due.ShouldBe(Uah(8m));
        (await Host.Orders.ListLinksAsync(id, Cancellation)).ShouldHaveSingleItem().Kind.ShouldBe(OrderLinkKind.Exchange);
        await PayAsync(exchanged.OrderId, 8m, "second");
        await ShipAsync(exchanged.OrderId);
        (await FinishAsync(exchanged.ReturnId)).ShouldBe(27m);

        var back = await ReturnAllAsync(id) + await ReturnAllAsync(exchanged.OrderId);

        back.ShouldBe(62m);
        var payments = (await Host.Payments.ListAsync(id, Cancellation)).Concat(await Host.Payments.ListAsync(exchanged.OrderId, Cancellation)).ToList();
        payments.Sum(p => p.Captured.Amount).ShouldBe(98m);
        payments.Sum(p => p.Refunded.Amount).ShouldBe(98m);
        payments.ShouldAllBe(p => p.Refunded == p.Captured);
        foreach (var money in new[] { await MoneyAsync(id), await MoneyAsync(exchanged.OrderId) })
            (money.Due.IsZero, money.Overpaid.IsZero, money.Kept.IsZero).ShouldBe((true, true, true));
        var customer = (await Host.Orders.GetAsync(id, Cancellation))!.CustomerId!.Value;
        (await Host.Customers.GetSummaryAsync(customer, Cancellation))!.ReturnCount.ShouldBe(3);
        if (byEngine)
            await ExchangesCountAsync();
        await Shop.VerifyAsync();
    }

    /// <summary>What is taken in exchange gets today's promotions, and uses their limits.</summary>
    private async Task ExchangesCountAsync()
    {
        var limited = new PromotionDefinition("ten-off-c", new AmountReward(Uah(10m))) { Target = new PromotionTarget { Skus = ["C"] }, Limits = new PromotionLimits(Uses: 1) };
        (await Host.Services.GetRequiredService<CrmPromotions>().SaveAsync(limited, 0, Call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        foreach (var expected in (decimal[])[25m, 35m])
        {
            var wanted = Shop.Order("web", "067 123-45-67");
            var order = (await Host.Orders.PlaceAsync(wanted with { Order = wanted.Order with { Lines = [NewOrderLine.ToPrice("A", 1)] }, Price = new PriceWish() }, Call, Cancellation)).Value.OrderId;
            await ShipAsync(order);
            var taken = (await Host.Returns.ExchangeAsync(new ExchangeOrder(new ReturnRequest(order, "did-not-fit"), [NewOrderLine.ToPrice("C", 1)]), Call, Cancellation)).Value;
            (await Host.Orders.GetAsync(taken.OrderId, Cancellation))!.Total.ShouldBe(Uah(expected));
        }
    }

    [Fact]
    public async Task Every_field_that_a_shop_edits_changes_and_stock_follows_the_lines()
    {
        var id = await PlaceAsync();
        var edit = new OrderEdit
        {
            Recipient = new BuyerSnapshot("Ivan", "050 111-22-33", Address: new Address("UA", null, "Lviv", "79000", "Svobody 1", null)),
            ManagerComment = "call before",
            DeliveryMethod = "courier",
            DeliveryCharge = Uah(5m),
            Lines = [LineEdit.Change(1, 3), new LineEdit { Position = 2, Discounts = [new NewDiscount("sorry", Uah(4m))] }, LineEdit.Add(new NewOrderLine { Sku = "C", Quantity = 1, UnitPrice = default, TaxRate = Percent.Of(20m) })],
        };

        var edited = (await EditAsync(id, edit)).Value;

        // 3 × 30 − 9 + 40 − 4 − 4 + 35 + 5 for delivery.
        edited.Total.ShouldBe(Uah(81m + 32m + 35m + 5m));
        var order = (await Host.Orders.GetAsync(id, Cancellation))!;
        (order.Recipient!.Name, order.ManagerComment, order.DeliveryMethod).ShouldBe(("Ivan", "call before", "courier"));
        order.Totals().Mismatch.IsZero.ShouldBeTrue();
        order.Lines.Select(l => (l.Position, l.StockState)).ShouldBe([(1, StockTarget.Reserved), (2, StockTarget.Reserved), (3, StockTarget.Reserved)]);
        var customer = (await Host.Customers.GetSummaryAsync(order.CustomerId!.Value, Cancellation))!;
        customer.Spent.ShouldBe(order.Total);
        (await Host.Orders.EditAsync(new EditOrder(id, new OrderEdit { Lines = [LineEdit.Remove(1)], Reason = "out-of-stock" }), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.DiscountBroken);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Edit_of_an_old_version_is_refused_with_what_was_changed_since_but_stock_and_payments_are_not_in_the_way()
    {
        var id = await PlaceAsync();
        var seen = (await Host.Orders.GetAsync(id, Cancellation))!.Version;
        (await EditAsync(id, new OrderEdit { ManagerComment = "one", DeliveryMethod = "post" }, seen)).IsAccepted.ShouldBeTrue();
        var conflict = (await EditAsync(id, new OrderEdit { ManagerComment = "two" }, seen)).Refusal!;
        conflict.Code.ShouldBe(OrderRefusals.Changed);
        ((IEnumerable<string>)conflict.Data["fields"]!).ShouldBe(["deliveryMethod", "managerComment"]);

        var now = (await Host.Orders.GetAsync(id, Cancellation))!.Version;
        await PayAsync(id, 1m, "more");
        (await EditAsync(id, new OrderEdit { ManagerComment = "three" }, now)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Mistakes_are_told_at_once_and_a_closed_order_is_reopened_first()
    {
        var id = await PlaceAsync();
        var wrong = new OrderEdit { Lines = [LineEdit.Change(9, 1), LineEdit.Change(1, 1), new LineEdit()], DeliveryCharge = Uah(-1m) };
        var refused = (await EditAsync(id, wrong)).Refusal!;
        refused.Code.ShouldBe(OrderRefusals.Invalid);
        ((IEnumerable<InputMistake>)refused.Data["mistakes"]!).Select(m => m.Path).ShouldBe(["lines[0].position", "lines[2]", "deliveryCharge", "reason"], ignoreOrder: true);
        (await EditAsync(id, new OrderEdit { Lines = [LineEdit.Remove(1), LineEdit.Remove(2)], Reason = "x", BrokenDiscounts = BrokenDiscounts.Keep })).Refusal!.Code.ShouldBe(OrderRefusals.NoLinesLeft);
        (await Host.Orders.MoveAsync(new MoveOrder(id, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await EditAsync(id, new OrderEdit { Lines = [LineEdit.Change(1, 3)] })).Refusal!.Code.ShouldBe(OrderRefusals.Closed);
        (await EditAsync(id, new OrderEdit { ManagerComment = "still" })).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "O19")]
    public async Task Losses_are_counted_by_reason_staff_channel_and_product_and_what_was_brought_back_is_not()
    {
        var first = await PlaceAsync();
        var second = (await Host.Orders.PlaceAsync(Shop.Order("phone", "067 123-45-67", ("A", 1)), Call, Cancellation)).Value.OrderId;
        var third = (await Host.Orders.PlaceAsync(Shop.Order("phone", "067 123-45-67", ("A", 1)), Call, Cancellation)).Value.OrderId;
        (await EditAsync(first, CancelTheForty(BrokenDiscounts.Keep))).IsAccepted.ShouldBeTrue();
        foreach (var id in (OrderId[])[second, third])
            (await Host.Orders.MoveAsync(new MoveOrder(id, "cancelled") { Reason = "price" }, new CrmCall(Actor.Staff("petro", "manager")), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(third, "approval") { Reason = "by-mistake" }, Call, Cancellation)).Refusal.ShouldBeNull();

        var report = await Host.Orders.ReportCancellationsAsync(new CancellationFilter(), Cancellation);

        report.Select(f => (f.Reason, f.Staff, f.Channel, f.Sku, f.Orders, f.Amount.Amount)).ShouldBe(
            [("changed-mind", "staff:anna", "web", "B", 1, 36m), ("price", "staff:petro", "phone", "A", 1, 10m)]);
        (await Host.Orders.ListCancellationsAsync(new CancellationFilter { Reason = "price" }, cancellation: Cancellation)).ShouldHaveSingleItem().OrderId.ShouldBe(second);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteEditAndExchange : EditAndExchangeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlEditAndExchange : EditAndExchangeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

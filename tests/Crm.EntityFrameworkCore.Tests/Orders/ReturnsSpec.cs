using Crm.Payments;
using Crm.Stock;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Orders;

/// <summary>Returns through their own process.</summary>
public abstract class ReturnsSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders.ReturnAlerts.Add(new ReturnAlert("not-as-described", Duration.FromDays(30)) { Count = 3, Role = "content" });

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task<OrderId> ShippedAsync(int quantity = 4, bool isPaid = true)
    {
        var order = Shop.Order("web", "067 123-45-67", ("TEA", quantity));
        var id = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Delivery = new NewDelivery("post", Uah(7m)) } }, Call, Cancellation)).Value.OrderId;
        if (isPaid)
            await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)), new PaymentStep(PaymentEntryKind.Captured, Uah((quantity * 10m) + 7m), Host.Clock.GetCurrentInstant())) { OrderId = id }, Call, Cancellation);
        foreach (var to in (string[])["assembly", "packed", "shipped"])
            (await Host.Orders.MoveAsync(new MoveOrder(id, to) { Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).Refusal.ShouldBeNull();
        return id;
    }

    private async Task<ReturnId> RequestAsync(OrderId id, int quantity, string reason = "changed-mind") =>
        (await Host.Returns.RequestAsync(new ReturnRequest(id, reason) { Lines = [new ReturnedPart(1, quantity)] }, Call, Cancellation)).Value;

    private Task<Result<string>> MoveAsync(ReturnId id, string status, params LineInspection[]? inspection) =>
        Host.Returns.MoveAsync(new MoveReturn(id, status) { Inspection = inspection is { Length: > 0 } ? inspection : null }, Call, Cancellation);

    [Fact]
    [Trait("Requirement", "O20")]
    public async Task Inspection_credits_what_is_accepted_and_puts_it_where_it_belongs_and_only_a_full_withdrawal_gives_delivery_back()
    {
        var tea = await Shop.StockAsync("TEA", 10);
        var id = await ShippedAsync();
        var first = await RequestAsync(id, 3);
        (await Host.Payments.GetMoneyAsync(id, Cancellation))!.Overpaid.IsZero.ShouldBeTrue();
        (await MoveAsync(first, "refunded")).Refusal!.Code.ShouldBe(ReturnRefusals.NotPermitted);
        (await MoveAsync(first, "approved")).Value.ShouldBe("approved");
        (await MoveAsync(first, "received")).IsAccepted.ShouldBeTrue();
        (await MoveAsync(first, "inspected")).Refusal!.Code.ShouldBe(ReturnRefusals.NeedsInspection);
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(6);
        (await MoveAsync(first, "inspected", new LineInspection(1, 2, RestockDecision.Sellable) { Condition = "new" })).Refusal.ShouldBeNull();
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(8);
        (await MoveAsync(first, "refunded")).Refusal.ShouldBeNull();
        var money = (await Host.Payments.GetMoneyAsync(id, Cancellation))!;
        (money.Credited, money.Refunded, money.Overpaid.IsZero).ShouldBe((Uah(20m), Uah(20m), true));

        var second = await RequestAsync(id, 2);
        await MoveAsync(second, "received");
        (await MoveAsync(second, "inspected", new LineInspection(1, 2, RestockDecision.Elsewhere))).Refusal!.Code.ShouldBe(OrderRefusals.InvalidReturn);
        (await MoveAsync(second, "inspected", new LineInspection(1, 2, RestockDecision.Elsewhere) { WarehouseId = Shop.W2, Condition = "opened" })).Refusal.ShouldBeNull();
        (await MoveAsync(second, "refunded")).Refusal.ShouldBeNull();
        var stored = (await Host.Returns.GetAsync(second, Cancellation))!;
        (stored.Extra, stored.Credit, stored.Stage).ShouldBe((Uah(7m), Uah(27m), ReturnStage.Settled));
        (await Host.Payments.GetMoneyAsync(id, Cancellation))!.Refunded.ShouldBe(Uah(47m));
        (await Shop.AvailabilityAsync(tea)).Warehouses.Single(w => w.WarehouseId == Shop.W2).OnHand.ShouldBe<Quantity>(2);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O20")]
    public async Task Not_more_comes_back_than_was_sold_even_while_returns_are_under_way_and_nothing_that_is_still_here()
    {
        await Shop.StockAsync("TEA", 20);
        var id = await ShippedAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Host.Returns.RequestAsync(new ReturnRequest(id, "faulty") { Lines = [new ReturnedPart(1, 3)] }, Call, Cancellation)));
        both.Count(r => r.IsAccepted).ShouldBe(1);
        both.Single(r => !r.IsAccepted).Refusal!.Code.ShouldBe(OrderRefusals.ReturnedTooMuch);
        (await MoveAsync(both.Single(r => r.IsAccepted).Value, "rejected")).IsAccepted.ShouldBeTrue();
        (await Host.Returns.RequestAsync(new ReturnRequest(id, "faulty"), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var packed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        (await Host.Returns.RequestAsync(new ReturnRequest(packed, "faulty"), Call, Cancellation)).Refusal!.Code.ShouldBe(ReturnRefusals.NotShipped);
    }

    [Fact]
    public async Task Exchange_whose_goods_are_not_accepted_takes_the_credit_back_and_the_balance_is_due()
    {
        await Shop.StockAsync("TEA", 20);
        await Shop.StockAsync("CUP", 20);
        var id = await ShippedAsync();
        var exchanged = (await Host.Returns.ExchangeAsync(
            new ExchangeOrder(new ReturnRequest(id, "did-not-fit") { Lines = [new ReturnedPart(1, 1)] }, [new NewOrderLine { Sku = "CUP", Quantity = 1, UnitPrice = Uah(10m) }]), Call, Cancellation)).Value;
        exchanged.Due.IsZero.ShouldBeTrue();
        (await MoveAsync(exchanged.ReturnId, "rejected")).Refusal.ShouldBeNull();
        var (old, now) = ((await Host.Payments.GetMoneyAsync(id, Cancellation))!, (await Host.Payments.GetMoneyAsync(exchanged.OrderId, Cancellation))!);
        (old.Due + now.Due).ShouldBe(Uah(10m));
        (old.Carried + now.Carried).IsZero.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "5")]
    public async Task Uncollected_parcel_comes_back_to_stock_only_after_inspection_and_nothing_is_credited()
    {
        var tea = await Shop.StockAsync("TEA", 10);
        var id = await ShippedAsync(isPaid: false);
        (await Host.Orders.MoveAsync(new MoveOrder(id, "uncollected") { Reason = "not-fetched" }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(6);
        var parcel = (await Host.Returns.RequestAsync(new ReturnRequest(id, "not-fetched"), Call, Cancellation)).Value;
        await MoveAsync(parcel, "received");
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(6);
        (await MoveAsync(parcel, "inspected", new LineInspection(1, 4, RestockDecision.Sellable))).Refusal.ShouldBeNull();

        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe<Quantity>(10);
        (await Host.Returns.GetAsync(parcel, Cancellation))!.Credit.IsZero.ShouldBeTrue();
        var customer = (await Host.Orders.GetAsync(id, Cancellation))!.CustomerId!.Value;
        var summary = (await Host.Customers.GetSummaryAsync(customer, Cancellation))!;
        (summary.ReturnCount, summary.RefusedCount, summary.Net.IsZero).ShouldBe((0, 1, true));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W8")]
    public async Task Reason_given_too_often_for_a_product_makes_one_task_per_crossing()
    {
        await Shop.StockAsync("TEA", 200);
        var id = await ShippedAsync(40);
        for (var i = 0; i < 5; i++)
        {
            await RequestAsync(id, 1, "not-as-described");
            await Host.EffectWorker.RunDueAsync(Cancellation);
            (await Host.Tasks.ListOpenAsync(cancellation: Cancellation)).Count.ShouldBe(i < 2 ? 0 : 1);
            Host.Clock.Advance(Duration.FromDays(1));
        }

        var task = (await Host.Tasks.ListOpenAsync(cancellation: Cancellation)).ShouldHaveSingleItem();
        (task.Kind, task.Role).ShouldBe(("return-reason", "content"));
        var tea = (await Host.Catalog.ListAsync(Cancellation)).Single().Id;
        var flag = (await Host.Catalog.ListFlagsAsync(tea, Cancellation)).ShouldHaveSingleItem();
        (flag.ProductId, flag.Reason, flag.Since, flag.Task).ShouldBe((tea, "not-as-described", task.CreatedAt, task.Id));
        (await Host.Tasks.CompleteAsync(task.Id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Tasks.CompleteAsync(task.Id, Call, Cancellation)).Refusal!.Code.ShouldBe(Crm.Tasks.TaskRefusals.Done);
        (await Host.Catalog.ListFlagsAsync(cancellation: Cancellation)).ShouldBeEmpty();

        // Once it fell below, a new crossing is a new task.
        Host.Clock.Advance(Duration.FromDays(40));
        for (var i = 0; i < 3; i++)
            await RequestAsync(id, 1, "not-as-described");
        await Host.EffectWorker.RunDueAsync(Cancellation);
        (await Host.Tasks.ListOpenAsync(cancellation: Cancellation)).ShouldHaveSingleItem().Id.ShouldNotBe(task.Id);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Recorded_return_in_another_currency_than_its_order_or_with_a_needless_rate_is_refused_and_nothing_is_written()
    {
        await Shop.StockAsync("TEA", 10);
        var id = await ShippedAsync();
        NewReturn Back(Currency currency, OrderId? order) => new()
        {
            SiteId = Shop.Site.Id,
            OrderId = order,
            Channel = "web",
            Currency = currency,
            Rate = ExchangeRate.Of(40m),
            ReturnedAt = Host.Clock.GetCurrentInstant(),
            Lines = [new NewReturnLine { OrderLinePosition = order is null ? null : 1, Sku = "TEA", Quantity = 1, UnitPrice = Money.Of(1m, currency), Amount = Money.Of(1m, currency) }],
        };

        (await Host.Orders.RecordReturnAsync(new RecordReturn(Back(Currency.Of("USD"), id)), Call, Cancellation)).Refusal!.Code.ShouldBe(ReturnRefusals.CurrencyDiffers);
        (await Host.Orders.RecordReturnAsync(new RecordReturn(Back(Shop.Currency, id)), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.InvalidReturn);
        (await Database.CountAsync("crm_return")).ShouldBe(0);
        (await Host.Orders.RecordReturnAsync(new RecordReturn(Back(Currency.Of("USD"), null)), Call, Cancellation)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Shop_edits_the_return_process()
    {
        await Shop.StockAsync("TEA", 10);
        var (process, version) = await Host.Returns.GetProcessAsync(Cancellation);
        var edited = process with
        {
            Statuses = [.. process.Statuses, new ReturnStatusDefinition("at-workshop", ReturnStage.Received)],
            Transitions = [.. process.Transitions, new("received", "at-workshop"), new("at-workshop", "inspected") { Roles = ["master"] }],
        };
        (await Host.Returns.EditProcessAsync(edited, version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Should.ThrowAsync<DefinitionException>(() => Host.Returns.EditProcessAsync(edited with { Statuses = [] }, version + 1, Call, Cancellation));
        var id = await RequestAsync(await ShippedAsync(), 1);
        await MoveAsync(id, "received");
        (await MoveAsync(id, "at-workshop")).IsAccepted.ShouldBeTrue();
        (await MoveAsync(id, "inspected", new LineInspection(1, 1, RestockDecision.WriteOff))).Refusal!.Code.ShouldBe(ReturnRefusals.NotPermitted);
    }
}

public sealed class SqliteReturns : ReturnsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlReturns : ReturnsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

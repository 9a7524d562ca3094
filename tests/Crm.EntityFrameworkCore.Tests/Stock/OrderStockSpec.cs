using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;

namespace Crm.TestSupport;

/// <summary>What orders and stock do to each other.</summary>
public abstract class OrderStockSpec : StoreSpec
{
    private const OrderConditions Attested = OrderConditions.IsFullyPaid | OrderConditions.HasTrackingNumber;

    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Status_back_and_forth_reserves_once()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var order = await PlaceAsync("TEA", 2);
        foreach (var status in new[] { "approval", "awaiting-payment", "approval", "assembly", "approval", "cancelled" })
            await MoveAsync(order, status);
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe(Quantity.Zero);
        (await Host.Orders.MoveAsync(new MoveOrder(order, "approval") { Reason = "by-mistake" }, Call, Cancellation)).Value.To.ShouldBe("approval");
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)2);
        await TrueAsync();
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Warehouse_of_another_site_gives_nothing_whatever_the_order_goes_through()
    {
        var tea = await Shop.StockAsync("TEA", 1);
        var foreign = (await Host.Stock.AddWarehouseAsync(new WarehouseDefinition("W3", "Other", ["other"]), Call, Cancellation)).Value;
        await Host.Stock.ReceiveAsync(new StockDocument(foreign, [new StockLine(tea, 5)]), Call, Cancellation);
        var order = await PlaceAsync("TEA", 3, IntakeMode.Sync);
        await MoveAsync(order, "cancelled");
        (await Host.Orders.MoveAsync(new MoveOrder(order, "approval") { Reason = "by-mistake" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await LineAsync(order)).ShortQuantity.ShouldBe((Quantity)2);
        (await Shop.AvailabilityAsync(tea)).Available.ShouldBe((Quantity)5);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Goods_of_a_warehouse_that_serves_one_site_fill_only_whose_order_is_of_that_site()
    {
        var other = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "other", OrderNumbers = new Sites.NumberSeries("B-", 5, false) }, Call, Cancellation)).Value;
        var tea = await Shop.StockAsync("TEA", 0);
        var foreign = (await Host.Stock.AddWarehouseAsync(new WarehouseDefinition("W3", "Other", ["other"]), Call, Cancellation)).Value;
        var mine = await PlaceAsync("TEA", 2, IntakeMode.Sync);
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 2));
        var theirs = (await Host.Orders.PlaceAsync(given with { Order = given.Order with { SiteId = other } }, Call with { Mode = IntakeMode.Sync }, Cancellation)).Value.OrderId;

        // The older order waits, but not for these.
        (await Host.Stock.ReceiveAsync(new StockDocument(foreign, [new StockLine(tea, 5)]), Call, Cancellation)).Value.Filled.ShouldHaveSingleItem();
        ((await LineAsync(mine)).ShortQuantity, (await LineAsync(theirs)).ShortQuantity).ShouldBe(((Quantity)2, Quantity.Zero));
        await MoveAsync(theirs, "cancelled");
        (await Host.Stock.TransferAsync(new StockDocument(Shop.W1, [new StockLine(tea, 1)]), foreign, Call, Cancellation)).IsAccepted.ShouldBeFalse();
        (await LineAsync(mine)).ShortQuantity.ShouldBe((Quantity)2);
        (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 1)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await LineAsync(mine)).ShortQuantity.ShouldBe((Quantity)1);
        (await Host.Stock.CountAsync(new StockDocument(foreign, [new StockLine(tea, 9)]), Call, Cancellation)).Value.Filled.ShouldBeEmpty();
        (await Host.Stock.CountAsync(new StockDocument(Shop.W1, [new StockLine(tea, 0)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await LineAsync(mine)).ShortQuantity.ShouldBe((Quantity)2, "What one warehouse lost, another site's does not give.");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Variant_that_lies_nowhere_is_promised_up_to_its_limit_and_a_changed_limit_fills_or_shortens_who_waits()
    {
        var tea = await Shop.StockAsync("TEA", 0, backOrderLimit: 3);
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 2)) with { Policy = ReservationPolicy.BackOrder };
        var first = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.OrderId;
        var stock = await Shop.AvailabilityAsync(tea);
        (stock.OnHand, stock.Reserved).ShouldBe((Quantity.Zero, (Quantity)2));
        stock.Warehouses.ShouldHaveSingleItem().WarehouseId.ShouldBe(Shop.W1);
        (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await LineAsync(first)).ShortQuantity.ShouldBe(Quantity.Zero);

        var waiting = (await Host.Orders.PlaceAsync(order, Call with { Mode = IntakeMode.Sync }, Cancellation)).Value.OrderId;
        (await LineAsync(waiting)).ShortQuantity.ShouldBe((Quantity)1);
        await LimitAsync(6);
        (await LineAsync(waiting)).ShortQuantity.ShouldBe(Quantity.Zero);
        await LimitAsync(1);
        ((await LineAsync(first)).ShortQuantity, (await LineAsync(waiting)).ShortQuantity).ShouldBe(((Quantity)1, (Quantity)2));
        (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 3)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        ((await LineAsync(first)).ShortQuantity, (await LineAsync(waiting)).ShortQuantity).ShouldBe((Quantity.Zero, Quantity.Zero));

        var cup = await Shop.StockAsync("CUP", 0, backOrderLimit: 2);
        (await Host.Stock.HoldAsync(new HoldStock("cart", [new StockLine(cup, 2)]) { Policy = ReservationPolicy.BackOrder }, Call, Cancellation)).Value.Held.ShouldBe((Quantity)2);
        (await Host.Stock.HoldAsync(new HoldStock("cart-2", [new StockLine(cup, 1)]) { Policy = ReservationPolicy.BackOrder }, Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        await Shop.VerifyAsync();

        Task LimitAsync(int limit) => Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("TEA", "TEA"))
        {
            Variants = [new VariantDefinition("TEA", "TEA", Money.Of(10m, Shop.Currency)) { BackOrderLimit = limit, Cost = Money.Of(5m, Shop.Currency) }],
        }, Call, Cancellation);
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Cancelled_order_frees_its_goods_for_who_waits_longest()
    {
        await Shop.StockAsync("TEA", 3);
        var first = await PlaceAsync("TEA", 3);
        var second = await PlaceAsync("TEA", 2, IntakeMode.Sync);
        var third = await PlaceAsync("TEA", 2, IntakeMode.Sync);
        await MoveAsync(first, "cancelled");
        (await LineAsync(second)).ShortQuantity.ShouldBe(Quantity.Zero);
        (await LineAsync(third)).ShortQuantity.ShouldBe((Quantity)1);
        await TrueAsync();
    }

    [Fact]
    [Trait("Requirement", "W2")]
    public async Task Shipped_goods_leave_once_and_a_status_without_stock_brings_none_back()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var order = await PlaceAsync("TEA", 2);
        foreach (var status in new[] { "assembly", "packed", "shipped", "uncollected" })
            await MoveAsync(order, status);
        var now = await Shop.AvailabilityAsync(tea);
        (now.OnHand, now.Reserved).ShouldBe(((Quantity)3, Quantity.Zero));
        (await LineAsync(order)).StockState.ShouldBe(StockTarget.Shipped);
        (await Host.Stock.ReturnAsync(new StockDocument(Shop.W1, [new StockLine(tea, 2)], "inspected"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe((Quantity)5);
        await TrueAsync();
    }

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Back_orders_go_up_to_the_limit()
    {
        var tea = await Shop.StockAsync("TEA", 2, backOrderLimit: 3);
        PlaceOrder Wish(int quantity) => Shop.Order("web", null, ("TEA", quantity)) with { Policy = ReservationPolicy.BackOrder };
        (await Host.Orders.PlaceAsync(Wish(6), Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await Host.Orders.PlaceAsync(Wish(5), Call, Cancellation)).Value.Shortages.ShouldBeEmpty();
        (await Host.Orders.PlaceAsync(Wish(1), Call, Cancellation)).IsAccepted.ShouldBeFalse();
        var now = await Shop.AvailabilityAsync(tea);
        (now.Reserved, now.Available, now.ShortQuantity).ShouldBe(((Quantity)5, Quantity.Zero, Quantity.Zero));
        await TrueAsync();
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Kit_reserves_and_frees_its_components()
    {
        var shoe = await Shop.StockAsync("SHOE", 4);
        var lace = await Shop.StockAsync("LACE", 5);
        await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("SET", "Set", ProductKind.Kit) { KitComponents = [KitComponent.Of(shoe, 1), KitComponent.Of(lace, 2)] })
        {
            Variants = [new VariantDefinition("SET", "Set", Money.Of(10m, Shop.Currency))],
        }, Call, Cancellation);
        var order = await PlaceAsync("SET", 2);
        (await Shop.AvailabilityAsync(shoe)).Reserved.ShouldBe((Quantity)2);
        (await Shop.AvailabilityAsync(lace)).Reserved.ShouldBe((Quantity)4);
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("SET", 1)), Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        await MoveAsync(order, "cancelled");
        (await Shop.AvailabilityAsync(lace)).Reserved.ShouldBe(Quantity.Zero);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Strategy_decides_which_warehouse_serves()
    {
        var tea = await Shop.StockAsync("TEA", 2, 6);
        await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)) with { Strategy = AllocationStrategy.MostFree }, Call, Cancellation);
        await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 4)) with { Strategy = AllocationStrategy.FewestSplits }, Call, Cancellation);
        (await ReservedAsync(tea)).ShouldBe((0, 5));
        await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call, Cancellation);
        (await ReservedAsync(tea)).ShouldBe((1, 5));
        await TrueAsync();
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Order_that_its_source_makes_smaller_frees_goods_for_who_waits()
    {
        await Shop.StockAsync("TEA", 3);
        var wish = Shop.Order("market", null, ("TEA", 3));
        wish = wish with { Order = wish.Order with { ExternalId = new ExternalId("market", "7") } };
        var sold = Call with { Mode = IntakeMode.Sync };
        await Host.Orders.PlaceAsync(wish, sold, Cancellation);
        var waits = await PlaceAsync("TEA", 2, IntakeMode.Sync);
        var changed = await Host.Orders.PlaceAsync(wish with { Order = wish.Order with { Lines = [wish.Order.Lines[0] with { Quantity = 1 }] } }, sold, Cancellation);
        changed.Value.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await LineAsync(waits)).ShortQuantity.ShouldBe(Quantity.Zero);
        await TrueAsync();
    }

    private async Task<OrderId> PlaceAsync(string sku, int quantity, IntakeMode mode = IntakeMode.Live) =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, (sku, quantity)), Call with { Mode = mode }, Cancellation)).Value.OrderId;

    private async Task MoveAsync(OrderId order, string status)
    {
        var reason = status switch { "cancelled" => "changed-mind", "uncollected" => "not-fetched", _ => null };
        (await Host.Orders.MoveAsync(new MoveOrder(order, status) { Reason = reason, Attested = Attested }, Call, Cancellation)).Value.To.ShouldBe(status);
    }

    private async Task<OrderLine> LineAsync(OrderId order) => (await Host.Orders.GetAsync(order, Cancellation))!.Lines[0];

    private async Task<(int W1, int W2)> ReservedAsync(VariantId variant)
    {
        var there = (await Shop.AvailabilityAsync(variant)).Warehouses.ToDictionary(w => w.WarehouseId, w => (int)w.Reserved.Amount);
        return (there[Shop.W1], there[Shop.W2]);
    }

    private async Task TrueAsync() => (await StoreTruth.ReadAsync(Host)).Problems.ShouldBeEmpty();
}

public sealed class SqliteOrderStock : OrderStockSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlOrderStock : OrderStockSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

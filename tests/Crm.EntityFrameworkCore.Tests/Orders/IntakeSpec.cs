using Crm.Customers;
using Crm.Effects;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>What an order may say of itself: its number, type, money and mistakes.</summary>
public abstract class IntakeSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders.Process(p => p.Initial("wholesale", "approval"));

    [Fact]
    public async Task Numbers_begin_anew_each_year_of_the_sites_zone_and_stand_apart_per_site()
    {
        await Shop.StockAsync("TEA", 50);
        var kyoto = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "jp", Zone = "Asia/Tokyo", OrderNumbers = new NumberSeries("J-", 4, true) }, Call, Cancellation)).Value;
        PlaceOrder At(Instant? placed) => Shop.Order("web", "067 123-45-67", ("TEA", 1)) is var o ? o with { Order = o.Order with { SiteId = kyoto, PlacedAt = placed } } : null!;

        (await Host.Orders.PlaceAsync(At(null), Call, Cancellation)).Value.Number.ShouldBe("J-2026-0001");
        (await Host.Orders.PlaceAsync(At(null), Call, Cancellation)).Value.Number.ShouldBe("J-2026-0002");
        Host.Clock.Set(Instant.FromUtc(2026, 12, 31, 15, 30));
        (await Host.Orders.PlaceAsync(At(null), Call, Cancellation)).Value.Number.ShouldBe("J-2027-0001");
        (await Host.Orders.PlaceAsync(At(Instant.FromUtc(2026, 12, 31, 14, 30)), Call, Cancellation)).Value.Number.ShouldBe("J-2026-0003");
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.Number.ShouldBe("A-00001");
    }

    [Fact]
    public async Task Refused_order_takes_no_later_orders_number_away()
    {
        await Shop.StockAsync("TEA", 2);
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 3)), Call, Cancellation)).IsAccepted.ShouldBeFalse();
        var numbers = new List<string>();
        foreach (var _ in (int[])[1, 2])
            numbers.Add((await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.Number);
        numbers.Distinct().Count().ShouldBe(2);
        numbers.ShouldBeInOrder();
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Order_of_another_type_starts_where_its_type_starts()
    {
        await Shop.StockAsync("TEA", 5);
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        (await Host.Orders.PlaceAsync(order with { Order = order.Order with { OrderType = "wholesale" } }, Call, Cancellation)).Value.Status.ShouldBe("approval");
        (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.Status.ShouldBe("new");
    }

    [Fact]
    public async Task Order_priced_there_is_kept_as_received_and_a_mismatch_is_a_mark()
    {
        var order = Shop.Order("rozetka", "067 123-45-67", ("UNKNOWN", 2));
        var placed = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { PricedBy = PricedBy.There, Total = Money.Of(19.5m, Shop.Currency) } }, Call, Cancellation)).Value;
        placed.Marks.ShouldContain(OrderMarks.PriceMismatch);
        var kept = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        (kept.Total.Amount, kept.Lines[0].Total.Amount, kept.Totals().Mismatch.Amount).ShouldBe((19.5m, 20m, -0.5m));
        (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!.Spent.Amount.ShouldBe(19.5m);

        var here = await Host.Orders.PlaceAsync(order with { Order = order.Order with { Total = Money.Of(19.5m, Shop.Currency) } }, Call, Cancellation);
        here.Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
    }

    [Fact]
    public async Task Foreign_currency_needs_a_rate_which_is_frozen_on_the_order()
    {
        var eur = Currency.Of("EUR");
        var order = Shop.Order("amazon", "067 123-45-67") with { Rate = ExchangeRate.Of(412_345, 10_000) };
        order = order with
        {
            Order = order.Order with
            {
                Currency = eur,
                PricedBy = PricedBy.There,
                ExternalId = new ExternalId("amazon", "1"),
                Lines = [new NewOrderLine { Sku = "TEA", Name = "Tea", Quantity = 3, UnitPrice = Money.Of(9.99m, eur) }],
            },
        };
        var refused = await Host.Orders.PlaceAsync(order with { Rate = default }, Call, Cancellation);
        refused.Refusal!.Code.ShouldBe(OrderRefusals.NoRate);

        var placed = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value;
        var kept = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        (kept.Total, kept.BaseTotal.Amount).ShouldBe((Money.Of(29.97m, eur), 1235.80m));
        (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!.Spent.ShouldBe(kept.BaseTotal);

        var again = await Host.Orders.PlaceAsync(order with { Rate = default, Order = order.Order with { CustomerComment = "soon" } }, Call, Cancellation);
        again.Value.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.BaseTotal.ShouldBe(kept.BaseTotal);
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once_and_nothing_but_the_entry_in_the_books_is_left_behind()
    {
        var before = await Host.History.ReadAsync(0, 10_000, Cancellation);
        var order = Shop.Order("", "067 123-45-67", ("TEA", 0), ("CUP", 1));
        order = order with
        {
            Order = order.Order with
            {
                Lines = [.. order.Order.Lines, new NewOrderLine { VariantId = new Catalog.VariantId(4711), Name = "Ghost", Quantity = 1, UnitPrice = Money.Of(1m, Currency.Of("USD")) }],
            },
        };
        var refused = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Refusal!;
        refused.Code.ShouldBe(OrderRefusals.Invalid);
        var paths = ((IEnumerable<InputMistake>)refused.Data["mistakes"]!).Select(m => m.Path).ToArray();
        foreach (var path in (string[])["channel", "lines[0].quantity", "lines[2].unitPrice", "lines[2].variantId"])
            paths.ShouldContain(path);
        var left = (await Host.History.ReadAsync(0, 10_000, Cancellation)).Skip(before.Count).ToList();
        left.ShouldHaveSingleItem().Entity.ShouldBe("inbound");
        (await Host.Orders.ListAsync(new OrderFilter(), cancellation: Cancellation)).ShouldBeEmpty();
        (await Host.Customers.FindByPhoneAsync("0671234567", Shop.Site, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Same_checkout_with_one_idempotency_key_places_one_order()
    {
        await Shop.StockAsync("TEA", 9);
        var call = Call with { IdempotencyKey = "cart-1" };
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), call, Cancellation)));
        both.Select(r => r.Value.Number).Distinct().Count().ShouldBe(1);
        (await Host.Orders.ListAsync(new OrderFilter(), cancellation: Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Buyers_telephone_is_kept_as_written_and_normalised()
    {
        var id = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        var buyer = (await Host.Orders.GetAsync(id, Cancellation))!.Buyer!;
        (buyer.Phone, buyer.PhoneE164).ShouldBe(("067 123-45-67", "+380671234567"));
    }

    [Fact]
    [Trait("Requirement", "O18")]
    public async Task Customer_follows_the_order_by_its_token_and_nobody_without()
    {
        var token = CrmOrders.NewToken();
        var id = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)) with { Token = token }, Call, Cancellation)).Value.OrderId;
        (await Host.Orders.MoveAsync(new MoveOrder(id, "no-answer"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var view = (await Host.Orders.FollowAsync(token, "uk", Cancellation))!;
        view.Steps.Select(s => s.Name).ShouldBe(["Новий", "Узгоджується"]);
        (await Host.Orders.FollowAsync(CrmOrders.NewToken(), "uk", Cancellation)).ShouldBeNull();
        (await Host.Orders.FollowAsync(default, "uk", Cancellation)).ShouldBeNull();
    }
}

public sealed class SqliteIntake : IntakeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlIntake : IntakeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

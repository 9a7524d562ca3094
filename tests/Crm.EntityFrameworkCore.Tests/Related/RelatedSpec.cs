using Crm.Catalog;
using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Related;

/// <summary>What goes with what is bought, and what offering it brought.</summary>
[Trait("Requirement", "O22")]
public abstract class RelatedSpec : StoreSpec
{
    private RelatedProducts? own;

    protected override void Setup(CrmBuilder crm) => crm.Related.Source = (request, cancellation) => own is null ? Host.Related.BoughtTogetherAsync(request, cancellation) : own(request, cancellation);

    private async Task<PlacedOrder> OrderAsync(string phone, params string[] skus) =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", phone, [.. skus.Select(s => (s, 1))]), Call, Cancellation)).Value;

    [Fact]
    public async Task What_was_bought_together_is_offered_by_how_often_and_what_was_cancelled_does_not_count()
    {
        var ids = new Dictionary<string, VariantId>();
        foreach (var sku in (string[])["TEA", "MUG", "POT", "JAR"])
            ids[sku] = await Shop.StockAsync(sku, 100);
        await OrderAsync("067 123-45-67", "TEA", "MUG", "POT");
        await OrderAsync("067 123-45-67", "TEA", "MUG");
        await OrderAsync("050 345-67-89", "TEA");
        await OrderAsync("050 345-67-89", "MUG", "JAR");
        var test = Shop.Order("web", "067 123-45-67", ("TEA", 1), ("JAR", 1));
        await Host.Orders.PlaceAsync(test with { Order = test.Order with { IsTest = true } }, Call, Cancellation);

        var found = await Host.Related.FindAsync(new RelatedRequest(Shop.Site.Id, [ids["TEA"]]), Cancellation);
        found.Select(f => (f.Variant, Math.Round(f.Score, 2), f.Reason)).ShouldBe([(ids["MUG"], 0.67, "bought-together"), (ids["POT"], 0.33, "bought-together")]);
        (await Host.Related.FindAsync(new RelatedRequest(Shop.Site.Id, [ids["TEA"], ids["MUG"]]) { Most = 1 }, Cancellation)).Count.ShouldBe(1);
        (await Host.Related.FindAsync(new RelatedRequest(Shop.Site.Id, []), Cancellation)).ShouldBeEmpty();

        own = (request, _) => Task.FromResult<IReadOnlyList<RelatedProduct>>([new(ids["TEA"], 1, "own"), new(ids["JAR"], 0.5, "own")]);
        (await Host.Related.FindAsync(new RelatedRequest(Shop.Site.Id, [ids["TEA"]]), Cancellation)).ShouldBe([new RelatedProduct(ids["JAR"], 0.5, "own")]);
    }

    [Fact]
    public async Task Line_carries_who_offered_it_and_the_revenue_of_offers_adds_up()
    {
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 1), ("MUG", 2));
        order = order with { Order = order.Order with { Lines = [order.Order.Lines[0], order.Order.Lines[1] with { OfferedBy = " mail:after-order-7 " }] } };
        var placed = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value;
        await OrderAsync("067 123-45-67", "TEA");

        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.Lines.Select(l => l.OfferedBy).ShouldBe([null, "mail:after-order-7"]);
        var now = Host.Clock.GetCurrentInstant();
        var revenue = await Host.Related.RevenueAsync(Shop.Site.Id, now - Duration.FromDays(1), now + Duration.FromDays(1), Cancellation);
        revenue.ShouldBe([new OfferRevenue("mail:after-order-7", Shop.Currency, 1, 1, Money.Of(20m, Shop.Currency))]);
        (await Host.Related.RevenueAsync(Shop.Site.Id, now + Duration.FromDays(1), now + Duration.FromDays(2), Cancellation)).ShouldBeEmpty();
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteRelated : RelatedSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlRelated : RelatedSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using Crm.Rules;
using Crm.Segments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Crm.Analytics;

public abstract partial class AnalyticsSpec
{
    [Fact]
    [Trait("Requirement", "G4")]
    [Trait("Requirement", "W7")]
    public async Task Classes_are_stored_once_changed_with_their_history_and_asked_by_rules()
    {
        await Shop.StockAsync("TEA", 3);
        await Shop.StockAsync("MUG", 40);
        for (var customer = 1; customer <= 5; customer++)
            await PlaceAsync(Order(customer, Day(190 - (30 * customer)), "completed", ("TEA", 6 - customer)));
        var late = await PlaceAsync(Order(1, Day(5), "completed", ("TEA", 1)));
        var customerId = late.CustomerId!.Value;

        var first = (await Analytics.RefreshAsync(Shop.Site.Id, Call, Cancellation)).Value;
        (first.Customers, first.Products).ShouldBe((5, 2));
        var again = (await Analytics.RefreshAsync(Shop.Site.Id, Call, Cancellation)).Value;
        (again.Customers, again.Products).ShouldBe((0, 0));
        var stored = (await Analytics.GetClassAsync(customerId, Cancellation))!;
        (stored.GroupCode, stored.Score.ToString(), stored.Purchases, stored.Lifetime, stored.Interval, stored.Abc).ShouldBe(
            ("champions", "555", 2, Hryvnia(60), Duration.FromDays(155), AbcClass.A));

        var segments = Host.Services.GetRequiredService<CrmSegments>();
        foreach (var (text, count) in new[]
        {
            ("rfm.group = \"champions\" and rfm.score = \"555\" and ltv >= 60 UAH and orders.interval between 150 days and 160 days", 1),
            ("rfm.recency <= 2 and rfm.frequency = 1 and rfm.purchases = 1 and orders.interval is empty", 2),
            ("abc.class in (\"a\") and rfm.last within last 40 days and rfm.net > 50 UAH", 1),
            ("rfm.monetary >= 1", 5),
        })
            (await segments.PreviewAsync((await segments.ParseAsync(text, cancellation: Cancellation)).Demand(), cancellation: Cancellation)).Count.ShouldBe(count, text);

        // A year and a day later nobody has bought within the period.
        Host.Clock.Advance(Duration.FromDays(366));
        (await Analytics.RefreshAsync(Shop.Site.Id, Call, Cancellation)).Value.Customers.ShouldBe(5);
        var now = Host.Clock.GetCurrentInstant();
        (await Analytics.GroupsOfAsync(customerId, Cancellation)).ShouldBe([new(first.AsOf, null, "champions"), new(now, "champions", null)]);
        (await Analytics.GetClassAsync(customerId, Cancellation))!.Lifetime.ShouldBe(Hryvnia(60));
        await PlaceAsync(Order(1, now - Duration.FromDays(1), "completed", ("TEA", 9)));
        await new AnalyticsWorker(Host.Store, Analytics, new AnalyticsSetup(), NullLogger<AnalyticsWorker>.Instance).RefreshAsync(Cancellation);

        // 9 of 12 pieces of tea were sold at 10 with a cost of 5: 8.33 after tax leaves 33 %; of 40 mugs none.
        var products = (await Analytics.ListProductsAsync(Shop.Site.Id, Cancellation)).OrderBy(p => p.Product.Value).ToList();
        products.Select(p => (p.Abc, p.Margin, p.SellThrough, p.Sold, p.OnHand)).ShouldBe(
            [(AbcClass.A, MarginClass.High, SellThroughClass.Fast, (Quantity)9, (Quantity)3), (AbcClass.None, MarginClass.None, SellThroughClass.Dead, Quantity.Zero, (Quantity)40)]);
        var scope = new RuleScope(ProductFacts.Catalogue.Vocabulary, Shop.Currency, Shop.Site.Zone);
        var rule = ProductFacts.Catalogue.Compile(RuleText.Parse("sell-through.class = \"dead\" or margin.class = \"loss\"", scope).Demand(), scope);
        products.Select(p => rule.Holds(p, now)).ShouldBe([false, true]);
        (await Analytics.Within(Sites.ScopeFilter.Of(new Sites.ScopeId(9))).GetClassAsync(customerId, Cancellation)).ShouldBeNull();
        await Shop.VerifyAsync();
    }
}

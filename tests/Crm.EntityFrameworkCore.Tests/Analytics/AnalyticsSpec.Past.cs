using Crm.Catalog;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;
using Crm.Store;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Analytics;

public abstract partial class AnalyticsSpec
{
    [Fact]
    [Trait("Requirement", "V20")]
    public async Task A_book_is_read_as_of_one_moment_whatever_is_written_meanwhile()
    {
        await PlaceAsync(Order(1, Start, "completed", ("A", 2)));
        await using var read = Host.Store.Read();
        await using var rows = await Host.Store.Dialect.OpenRowsAsync(read, Cancellation);
        (await CountAsync(rows, read)).ShouldBe(1);
        await PlaceAsync(Order(2, Start, "completed", ("A", 1)));
        (await CountAsync(rows, read)).ShouldBe(1);
        (await read.Set<Order>().CountAsync(Cancellation)).ShouldBe(rows.IsManyAtOnce ? 2 : 1);
        if (!rows.IsManyAtOnce)
            (await CompilesAsync(rows, read, 10), await CompilesAsync(rows, read, 4_000)).ShouldBe(("on", "off"));
    }

    /// <summary>Of PostgreSQL: a large query, as the bounds of who is bounded make it, is not compiled.</summary>
    private static async Task<string?> CompilesAsync(IRowSource rows, CrmDbContext read, int letters)
    {
        await using var command = read.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select current_setting('jit') -- {new string('x', letters)}";
        await using var row = await rows.ReadAsync(command, Cancellation);
        return await row.NextAsync() ? row.Text(0) : null;
    }

    private static async Task<int> CountAsync(IRowSource rows, CrmDbContext read)
    {
        var found = 0;
        await foreach (var row in rows.EachAsync(read.Set<Order>().Where(o => !o.IsTest).Select(o => new { o.Id, o.PlacedAt, o.Channel, o.ManagerId, o.IsTest }), Cancellation))
        {
            (row.Micros(1), row.Text(2), row.Text(2, "import"), row.IsNull(3), row.NumberOr0(3), row.Flag(4)).ShouldBe((RuleTime.Micros(Start), "import", "import", true, 0, false));
            found++;
        }

        return found;
    }

    [Fact]
    [Trait("Requirement", "G4")]
    [Trait("Requirement", "G5")]
    public async Task Figures_are_as_of_an_instant_lead_to_their_orders_and_show_nobody_of_a_foreign_scope()
    {
        var (tea, mug) = (await Shop.StockAsync("TEA", 0), await Shop.StockAsync("MUG", 0));
        var products = (await Host.Catalog.ListVariantsAsync(null, Cancellation)).ToDictionary(v => v.Id, v => v.ProductId);

        // Customer 1: 30 on day 0, of which 10 came back on day 20; 20 on day 40. Customer 2: 100 on day 10; 10 of an unknown order came back on
        // day 15. Customer 3: cancelled. Customer 4: another site of the same base, 50 on day 12. Customer 5: a foreign base.
        var first = await PlaceAsync(Order(1, Day(0), "completed", ("TEA", 3)));
        await PlaceAsync(Order(1, Day(40), "completed", ("MUG", 2)));
        var second = await PlaceAsync(Order(2, Day(10), "completed", ("TEA", 6), ("MUG", 4)));
        await PlaceAsync(Order(3, Day(11), "cancelled", ("TEA", 1)));
        (await Host.Orders.RecordReturnAsync(Back(first.OrderId, null, Day(20), "TEA", 1, 1), Past, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.RecordReturnAsync(Back(null, second.CustomerId, Day(15), "MUG", 1, null), Past, Cancellation)).IsAccepted.ShouldBeTrue();
        var outlet = TestHost.Kyiv with { Code = "outlet", OrderNumbers = new NumberSeries("O-", 3, false) };
        var (near, far) = ((await Host.Sites.AddAsync(outlet, Call, Cancellation)).Value, (await Host.Sites.AddAsync(outlet with { Code = "far", CustomerScope = new ScopeId(9) }, Call, Cancellation)).Value);
        var there = Order(4, Day(12), "completed", ("TEA", 5));
        await PlaceAsync(there with { Order = there.Order with { SiteId = near } });
        var foreign = Order(5, Day(12), "completed", ("TEA", 7));
        await PlaceAsync(foreign with { Order = foreign.Order with { SiteId = far } });

        var then = (await Analytics.OpenAsync(Shop.Site.Id, Day(18), Cancellation)).Value;
        var now = (await Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Value;

        Net(then, first.CustomerId).ShouldBe(30m);
        Net(now, first.CustomerId).ShouldBe(40m);
        Net(then, second.CustomerId).ShouldBe(90m);
        (then.Lifetime().Total, now.Lifetime().Total).ShouldBe((Hryvnia(170), Hryvnia(180)));
        (then.Rfm().Ranked, then.Rfm().Of(then.NumberOf(second.CustomerId!.Value)!.Value)!.Recency).ShouldBe((3, Duration.FromDays(8)));
        (await Analytics.OpenAsync(far, cancellation: Cancellation)).Value.Lifetime().Total.ShouldBe(Hryvnia(70));
        (await Analytics.OpenAsync(new SiteId(4711), cancellation: Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        (await Analytics.Within(ScopeFilter.Of(new ScopeId(9))).OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);

        // TEA was 2 + 6 + 5, MUG 4 − 1 + 2; each at a price of 10 with 20 % tax in it and a cost of 5. TEA earned 25.00 × 20 / 30 − 10 and
        // 50.00 − 30 and 41.67 − 25; what the MUG that came back had cost is unknown.
        var abc = now.AbcOfProducts();
        (Units(tea), Units(mug)).ShouldBe((Hryvnia(130).Units, Hryvnia(50).Units));
        var margin = now.AbcOfProducts(AbcSettings.Default with { By = AbcBy.Margin });
        (margin.ClassOf(Number(tea)), margin.UnitsOf(Number(tea)), margin.ClassOf(Number(mug))).ShouldBe((AbcClass.A, 433_367, AbcClass.Unknown));
        FigureDrills.Add(now);
        FigureDrills.Add(then);

        long Units(VariantId variant) => abc.UnitsOf(Number(variant));
        int Number(VariantId variant) => now.NumberOf(products[variant])!.Value;
    }

    private static Instant Day(int day) => Start + Duration.FromDays(day);

    private Money Hryvnia(decimal amount) => Money.Of(amount, Shop.Currency);

    private static decimal Net(SalesBook book, Customers.CustomerId? customer) => book.Lifetime().Of(book.NumberOf(customer!.Value)!.Value)!.Net.Amount;
}

using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Analyses of what is in the store: the same net turnover as customers' figures, drilled down to orders, kept by the change log.</summary>
public abstract partial class AnalyticsSpec : StoreSpec
{
    private static readonly Instant Start = Instant.FromUtc(2026, 5, 1, 9, 0);

    private CrmAnalytics Analytics => Host.Services.GetRequiredService<CrmAnalytics>();

    private static CrmCall Past => Call with { Mode = IntakeMode.History, Cause = "import:test" };

    private PlaceOrder Order(int customer, Instant at, string status, params (string Sku, int Quantity)[] lines)
    {
        var order = Shop.Order("import", $"067 123-45-{customer:00}", lines);
        return order with
        {
            Status = status,
            Order = order.Order with
            {
                PricedBy = PricedBy.There,
                PlacedAt = at,
                Delivery = new NewDelivery(null, Money.Of(5m, Shop.Currency)),
                Lines = [.. order.Order.Lines, new NewOrderLine { Name = "Wrapping", Kind = ProductKind.Service, Quantity = 1, UnitPrice = Money.Of(3m, Shop.Currency) }],
            },
        };
    }

    private async Task<PlacedOrder> PlaceAsync(PlaceOrder order) => (await Host.Orders.PlaceAsync(order, Past, Cancellation)).Value;

    private RecordReturn Back(OrderId? order, CustomerId? customer, Instant at, string sku, int quantity, int? position) => new(new NewReturn
    {
        SiteId = Shop.Site.Id,
        OrderId = order,
        CustomerId = customer,
        Channel = "import",
        Currency = Shop.Currency,
        ReturnedAt = at,
        Lines = [new NewReturnLine { OrderLinePosition = position, Sku = sku, Quantity = quantity, UnitPrice = Money.Of(10m, Shop.Currency) }],
    });

    /// <summary>All that is asked of a book, as text, by ids rather than by numbers, which another loading gives otherwise.</summary>
    private static string Told(SalesBook book, RfmResult rfm, AbcResult abc, XyzResult xyz, CohortResult cohorts, LifetimeResult lifetime)
    {
        var customers = Enumerable.Range(0, book.Sales.Customers).OrderBy(c => book.CustomerAt(c).Value);
        var products = Enumerable.Range(0, book.Sales.Products).OrderBy(p => book.ItemAt(p).ToString(), StringComparer.Ordinal);
        return string.Join('\n',
        [
            .. rfm.Groups.Select(g => g.ToString()), .. abc.Classes.Select(c => c.ToString()),
            .. cohorts.Cohorts.Select(c => $"{c.Month} {c.Customers} {c.Net}: {string.Join("; ", c.Months)}"),
            $"{lifetime.Total} {lifetime.Mean} {lifetime.Median} {lifetime.WithProfit} {lifetime.Profit}",
            .. customers.Where(c => lifetime.Of(c) is not null).Select(c => $"{book.CustomerAt(c)} {rfm.Of(c)?.Score} {rfm.Of(c)?.Monetary} {lifetime.Of(c)! with { Customer = 0 }}"),
            .. products.Where(p => abc.ClassOf(p) != AbcClass.None || xyz.Of(p) is not null).Select(p => $"{book.ItemAt(p)} {abc.ClassOf(p)} {abc.UnitsOf(p)} {xyz.ClassOf(p)} {string.Join(' ', xyz.QuantitiesOf(p))}"),
        ]);
    }

    private static string Told(SalesBook book) => Told(book, book.Rfm(), book.AbcOfProducts(), book.Xyz(), book.Cohorts(), book.Lifetime());

    private static string Told(LiveSales live)
    {
        var kept = live.Analytics;
        return Told(live.Book, kept.Rfm(), kept.AbcOfProducts(), kept.Xyz(), kept.Cohorts(), kept.Lifetime());
    }
}

public sealed class SqliteAnalytics : AnalyticsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlAnalytics : AnalyticsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;

namespace Crm.TestSupport;

/// <summary>A host with two warehouses and goods, and short ways to order them.</summary>
public sealed class TestShop : IAsyncDisposable
{
    private TestShop(TestHost host) => Host = host;

    public TestHost Host { get; }
    public Site Site { get; private set; } = null!;
    public WarehouseId W1 { get; private set; }
    public WarehouseId W2 { get; private set; }
    public Currency Currency => Site.BaseCurrency;
    public static CrmCall Call { get; } = new(Actor.Staff("anna", "manager"));

    public static async Task<TestShop> OpenAsync(TestHost host)
    {
        var shop = new TestShop(host) { Site = await host.Sites.GetDefaultAsync() };
        shop.W1 = (await host.Stock.AddWarehouseAsync(new WarehouseDefinition("W1", "Main", Priority: 1), Call)).Value;
        shop.W2 = (await host.Stock.AddWarehouseAsync(new WarehouseDefinition("W2", "Spare", Priority: 2), Call)).Value;
        return shop;
    }

    /// <summary>A product with one variant, and so much of it in the warehouses.</summary>
    public async Task<VariantId> StockAsync(string sku, int w1, int w2 = 0, decimal price = 10m, Quantity backOrderLimit = default)
    {
        var defined = await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition(sku, sku))
        {
            Variants = [new VariantDefinition(sku, sku, Money.Of(price, Currency)) { BackOrderLimit = backOrderLimit, Cost = Money.Of(price / 2, Currency) }],
        }, Call);
        var variant = defined.Value.Variants[sku];
        if (w1 > 0)
            (await Host.Stock.ReceiveAsync(new StockDocument(W1, [new StockLine(variant, w1)]), Call)).Value.ShouldNotBeNull();
        if (w2 > 0)
            (await Host.Stock.ReceiveAsync(new StockDocument(W2, [new StockLine(variant, w2)]), Call)).Value.ShouldNotBeNull();
        return variant;
    }

    /// <summary>An order of one buyer.</summary>
    public PlaceOrder Order(string channel, string? phone, params (string Sku, int Quantity)[] lines) => new(new NewOrder
    {
        SiteId = Site.Id,
        Channel = channel,
        Currency = Currency,
        Buyer = new BuyerSnapshot("Olena Koval", phone, null, null, new Address("UA", null, "Kyiv", "01001", "Khreshchatyk 1", null)),
        Lines = [.. lines.Select(l => new NewOrderLine { Sku = l.Sku, Quantity = l.Quantity, UnitPrice = Money.Of(10m, Currency), TaxRate = Percent.Of(20m) })],
    });

    public async Task<StockAvailability> AvailabilityAsync(VariantId variant) => (await Host.Stock.GetAvailabilityAsync([variant]))[0];

    /// <summary>The whole store agrees with its log.</summary>
    public async Task VerifyAsync() => (await Host.History.VerifyAsync()).Problems.ShouldBeEmpty();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

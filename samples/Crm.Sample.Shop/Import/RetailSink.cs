using Crm.Catalog;
using Crm.Customers;
using Crm.Imports;
using Crm.Orders;
using Crm.Sample.Shop.Store;
using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// Takes the year in through the use cases, in mode <c>history</c>: nothing is reserved, no effect is queued, each change
/// stands in the log with its original date. All of it belongs to a site, a customer scope and a warehouse of its own.
/// </summary>
/// <param name="retail">The site.</param>
/// <param name="catalog">Goods.</param>
/// <param name="orders">Orders.</param>
/// <param name="customers">Customers.</param>
/// <param name="read">Reads the texts of a query over the CRM's tables, in whichever database they are.</param>
internal sealed partial class RetailSink(RetailSite retail, CrmCatalog catalog, CrmOrders orders, CrmCustomers customers, Func<string, CancellationToken, Task<List<string>>> read) : IOnlineRetailSink
{
    /// <summary>Documents that are given at once. More only wait longer; fewer leave the store's groups half empty.</summary>
    public const int BatchSize = 1_000;

    internal const string Cause = "import:online-retail";
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VariantId> variants = new(StringComparer.Ordinal);
    private HashSet<string> known = [];

    /// <summary>Makes the site where it is missing, and learns what earlier runs have written.</summary>
    public async Task<RetailSink> OpenAsync(CancellationToken cancellation)
    {
        await retail.OpenAsync(cancellation);
        var returns = await read($"select 'return:' || value from crm_external_id where entity = 'return' and source = '{ImportedDocument.Source}'", cancellation);
        var writeOffs = await read($"select idempotency_key from crm_call where idempotency_key like '{WriteOffKey}%'", cancellation);
        known = [.. returns, .. writeOffs];
        foreach (var variant in await catalog.ListVariantsAsync(null, cancellation))
            variants.Add(variant.Sku, variant.Id);
        return this;
    }

    /// <inheritdoc/>
    public async Task WriteProductsAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellation)
    {
        foreach (var product in products)
            names[product.StockCode] = product.Name;
        var missing = products.Where(p => !variants.ContainsKey(p.StockCode)).ToList();
        var defined = await Task.WhenAll(missing.Select(p => catalog.DefineAsync(Of(p), Call(p.FirstSeen), cancellation)));
        foreach (var (sku, id) in defined.SelectMany(d => d.Value.Variants))
            variants[sku] = id;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Result<ImportEffect>>> WriteSalesAsync(IReadOnlyList<ImportedSale> sales, CancellationToken cancellation)
    {
        // As PlaceManyAsync does, but each with its own date; the store commits them together in groups.
        var placed = await Task.WhenAll(sales.Select(s => orders.PlaceAsync(Of(s), Call(s.PlacedAt), cancellation)));
        return [.. placed.Select(p => p.Select(o => o.Outcome == PlaceOutcome.Repeated ? ImportEffect.Unchanged : ImportEffect.Written))];
    }

    private CrmCall Call(Instant happened) => new(Actor.Integration(ImportedDocument.Source))
    {
        Cause = Cause,
        Mode = IntakeMode.History,
        Site = retail.Site.Id,
        Happened = happened,
    };

    private static DefineProduct Of(ImportedProduct product) => new(new ProductDefinition(product.StockCode, product.Name, product.Kind))
    {
        Variants = [new VariantDefinition(product.StockCode, null, product.Price)],
    };

    private PlaceOrder Of(ImportedSale sale) => new(new NewOrder
    {
        SiteId = retail.Site.Id,
        Channel = ImportedDocument.Source,
        ExternalId = sale.Id,
        ChannelNumber = sale.Number,
        PricedBy = PricedBy.There,
        Currency = RetailLine.Pounds,
        Buyer = new Customers.BuyerSnapshot(Address: new Customers.Address(Country: sale.Country.Code ?? sale.Country.Name)),
        PlacedAt = sale.PlacedAt,
        Lines = [.. sale.Lines.Select(l => new NewOrderLine
        {
            VariantId = variants[l.StockCode],
            Sku = l.StockCode,
            Name = l.Description ?? names[l.StockCode],
            Kind = l.Kind,
            Quantity = l.Quantity,
            UnitPrice = l.UnitPrice,
            Total = l.Amount,
        })],
        Total = sale.Total,
    })
    {
        CustomerIds = sale.CustomerId is { } customer ? [customer] : [],
        Status = "completed",
    };
}

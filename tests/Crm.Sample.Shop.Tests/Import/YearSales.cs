using Crm.Analytics;
using Crm.Catalog;
using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>The year's sales in columns, straight from what the import makes of the file, without a store.</summary>
internal sealed class YearSales
{
    private readonly Dictionary<string, int> customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> products = new(StringComparer.Ordinal);

    internal YearSales(CollectingSink sink)
    {
        var back = sink.Returns.SelectMany(r => r.Lines).SelectMany(l => l.Purchases.Select(p => (Key: (p.SaleNumber, p.SaleOrdinal), p.Quantity, l.UnitPrice)))
            .ToLookup(p => p.Key, p => (p.Quantity, Amount: p.UnitPrice * p.Quantity));
        foreach (var sale in sink.Sales)
            Table.Add(new Sale(Customer(sale.CustomerId), sale.PlacedAt, SaleState.Completed), [.. sale.Lines.Where(l => l.Kind == ProductKind.Goods).Select(l =>
            {
                var returned = back[(sale.Number, l.Ordinal)].ToList();
                return new SaleLine(Product(l.StockCode), l.Amount.Units - returned.Sum(r => r.Amount.Units), l.Quantity - returned.Aggregate(Quantity.Zero, (sum, r) => sum + r.Quantity));
            })]);
        foreach (var returned in sink.Returns.Where(r => r.Lines.Any(l => l.Purchases.Count == 0 && l.Kind == ProductKind.Goods)))
            Table.Add(new Sale(Customer(returned.CustomerId), returned.ReturnedAt, SaleState.Return), [.. returned.Lines
                .Where(l => l.Purchases.Count == 0 && l.Kind == ProductKind.Goods).Select(l => new SaleLine(Product(l.StockCode), -l.Amount.Units, -l.Quantity))]);
    }

    internal SalesTable Table { get; } = new(Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]);

    internal int Customer(ExternalId? id) => id is { } known ? Number(customers, known.Value) : -1;

    private int Product(string code) => Number(products, code);

    private static int Number(Dictionary<string, int> numbers, string key)
    {
        if (!numbers.TryGetValue(key, out var number))
            numbers[key] = number = numbers.Count;
        return number;
    }
}

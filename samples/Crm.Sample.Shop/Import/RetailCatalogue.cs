using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>All products that a file names, found by reading it once: names and prices are known only at the end.</summary>
internal sealed class RetailCatalogue
{
    private readonly OrderedDictionary<string, ProductTally> products = new(StringComparer.Ordinal);

    internal static async Task<Result<IReadOnlyList<ImportedProduct>>> ReadAsync(ImportSource source, CancellationToken cancellation)
    {
        var opened = await source.OpenAsync(OnlineRetailColumns.Map, cancellation);
        if (!opened.IsAccepted)
            return opened.Refusal;
        await using var reading = opened.Value;
        var catalogue = new RetailCatalogue();
        await foreach (var row in reading.RowsAsync(cancellation))
            catalogue.Add(row);
        return Result<IReadOnlyList<ImportedProduct>>.Accepted([.. catalogue.products.Values.Select(p => p.Product())]);
    }

    private void Add(ImportRow row)
    {
        var invoice = row.TextOf(OnlineRetailColumns.Invoice);
        var code = row.TextOf(OnlineRetailColumns.StockCode);
        var description = row.TextOf(OnlineRetailColumns.Description);
        var quantity = row.QuantityOf(OnlineRetailColumns.Quantity);
        var price = row.MoneyOf(OnlineRetailColumns.Price, RetailLine.Pounds);
        var at = row.TimeOf(OnlineRetailColumns.At);
        if (row.IsFaulty || invoice is null || code is null || quantity is not { } q || price is not { } p || at is not { } t)
            return;
        if (!products.TryGetValue(code, out var product))
            products.Add(code, product = new ProductTally(code, t));
        product.AddName(description, hasPrice: p > default(Money));
        if (char.IsAsciiDigit(invoice[0]) && q.IsPositive && p > default(Money))
            product.AddPrice(p);
    }
}

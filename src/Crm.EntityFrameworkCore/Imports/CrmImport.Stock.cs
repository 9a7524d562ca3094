using Crm.Stock;

namespace Crm.Imports;

public sealed partial class CrmImport
{
    /// <summary>
    /// Opening stock, as a count: sku, warehouse (code; the first one by priority where it is missing), on hand. What the count agrees with stays as it is.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="call">Who imports.</param>
    /// <param name="cancellation">Stops between batches; what was written stays.</param>
    public async Task<Result<ImportReport>> StockAsync(CsvSource file, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        var map = new ColumnMap([ImportColumns.Sku, ImportColumns.Warehouse, ImportColumns.OnHand]);
        var warehouses = await stock.ListWarehousesAsync(cancellation).ConfigureAwait(false);
        var import = new CsvImport<CountedStock>(map, "stock", row => CountOf(row, warehouses));
        return await RunAsync(import, file, options, Of<CountedStock>(["stock"], (one, own) => CountAsync(one, own, cancellation)), call, cancellation).ConfigureAwait(false);
    }

    private static CountedStock? CountOf(ImportRow row, IReadOnlyList<Warehouse> warehouses)
    {
        var (sku, code, quantity) = (row.TextOf(ImportColumns.Sku), row.TextOf(ImportColumns.Warehouse), row.QuantityOf(ImportColumns.OnHand));
        var warehouse = code is null ? (warehouses is [var main, ..] ? main : null) : warehouses.FirstOrDefault(w => string.Equals(w.Code, code, StringComparison.OrdinalIgnoreCase));
        if (warehouse is null)
            row.Refuse(ImportRefusals.UnknownReference("warehouse", code ?? ""));
        if (quantity is { Thousandths: < 0 })
            row.Refuse(ImportRefusals.UnknownReference("on hand", quantity.Value.ToString()));
        return sku is null || quantity is not { } counted || warehouse is null ? null : new CountedStock(sku, warehouse.Id, counted);
    }

    private async Task<Result<Touched>> CountAsync(CountedStock counted, CrmCall call, CancellationToken cancellation)
    {
        if (await catalog.FindVariantAsync(counted.Sku, cancellation).ConfigureAwait(false) is not { } variant)
            return ImportRefusals.UnknownReference("sku", counted.Sku);
        var known = (await stock.GetAvailabilityAsync([variant.Id], cancellation).ConfigureAwait(false)).SelectMany(a => a.Warehouses).FirstOrDefault(w => w.WarehouseId == counted.Warehouse);
        if ((known?.OnHand ?? default) == counted.Quantity)
            return new Touched([], ImportEffect.Unchanged);
        var posted = await stock.CountAsync(new StockDocument(counted.Warehouse, [new StockLine(variant.Id, counted.Quantity)], "import"), call, cancellation).ConfigureAwait(false);
        return posted.Select(_ => new Touched([], known is null ? ImportEffect.Written : ImportEffect.Updated));
    }

    private sealed record CountedStock(string Sku, WarehouseId Warehouse, Quantity Quantity);
}

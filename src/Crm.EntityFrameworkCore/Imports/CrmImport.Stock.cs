using Crm.Catalog;
using Crm.Stock;
using Microsoft.EntityFrameworkCore;

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
    public async Task<Result<ImportReport>> StockAsync(ImportSource file, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(call);
        var (map, _) = await MapAsync(ImportList.Stock, options, null, cancellation).ConfigureAwait(false);
        var warehouses = await targets.Stock.ListWarehousesAsync(cancellation).ConfigureAwait(false);
        var import = new RowImport<CountedStock>(map, "stock", row => CountOf(row, warehouses));
        return await RunAsync(import, file, options, Writer<CountedStock>(options, call, CountAsync), cancellation).ConfigureAwait(false);
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

    /// <summary>Counts a batch: what is there is read once for all of it, and of two rows about the same the second finds what the first counted.</summary>
    private async Task<IReadOnlyList<Result<ImportEffect>>> CountAsync(CrmDbContext read, IReadOnlyList<CountedStock> counts, CrmCall call, CancellationToken cancellation)
    {
        var skus = counts.Select(c => c.Sku).Distinct().ToList();
        var variants = await read.Set<Variant>().Where(v => v.DeletedAt == null && skus.Contains(v.Sku)).ToDictionaryAsync(v => v.Sku, v => v.Id, cancellation).ConfigureAwait(false);
        foreach (var barcode in skus.Where(s => !variants.ContainsKey(s)))
            if (await targets.Catalog.FindVariantAsync(barcode, cancellation).ConfigureAwait(false) is { } found)
                variants[barcode] = found.Id;
        var onHand = (await targets.Stock.GetAvailabilityAsync([.. variants.Values.Distinct()], cancellation).ConfigureAwait(false))
            .SelectMany(a => a.Warehouses.Select(w => (Key: (a.VariantId, w.WarehouseId), w.OnHand))).ToDictionary(w => w.Key, w => w.OnHand);
        return await store.Path.RunManyAsync(counts, call, async (count, own) =>
        {
            if (!variants.TryGetValue(count.Sku, out var variant))
                return Result<ImportEffect>.Refused(ImportRefusals.UnknownReference("sku", count.Sku));
            var isKnown = onHand.TryGetValue((variant, count.Warehouse), out var there);
            if (there == count.Quantity)
                return ImportEffect.Unchanged;
            onHand[(variant, count.Warehouse)] = count.Quantity;
            var posted = await targets.Stock.CountAsync(new StockDocument(count.Warehouse, [new StockLine(variant, count.Quantity)], "import"), own, cancellation).ConfigureAwait(false);
            return posted.Select(_ => isKnown ? ImportEffect.Updated : ImportEffect.Written);
        }).ConfigureAwait(false);
    }

    private sealed record CountedStock(string Sku, WarehouseId Warehouse, Quantity Quantity);
}

using Crm.Catalog;
using Crm.Stock;

namespace Crm.Sample.Shop.Demo;

/// <summary>Takes the demo's products and stock out.</summary>
public sealed class DemoGoods(CrmCatalog catalog, CrmStock stock)
{
    /// <summary>Counts what lies in the demo warehouses down to nothing; gives the number of balances.</summary>
    public async Task<int> WriteOffAsync(CrmCall call, CancellationToken cancellation)
    {
        var variants = (await catalog.ListVariantsAsync(null, cancellation)).Where(v => v.Kind == ProductKind.Goods).Select(v => v.Id).ToList();
        var there = await stock.GetAvailabilityAsync(variants, cancellation);
        var counted = 0;
        foreach (var warehouse in (await stock.ListWarehousesAsync(cancellation)).Where(w => w.Code is DemoNames.Harbour or DemoNames.OldTown))
        {
            var lines = there.Where(a => a.Warehouses.Any(w => w.WarehouseId == warehouse.Id && !w.OnHand.IsZero)).Select(a => new StockLine(a.VariantId, 0)).ToList();
            if (lines.Count > 0)
                (await stock.CountAsync(new StockDocument(warehouse.Id, lines, DemoNames.Cause), call, cancellation)).OrThrow();
            counted += lines.Count;
        }

        return counted;
    }

    /// <summary>Deletes the products of the demo category, softly; gives their number.</summary>
    public async Task<int> DeleteProductsAsync(CrmCall call, CancellationToken cancellation)
    {
        // Defining a category that is there only gives its id.
        var demo = (await catalog.DefineCategoryAsync(DemoNames.Category, "Demo", null, call, cancellation)).OrThrow();
        var products = (await catalog.ListAsync(cancellation)).Where(p => p.Categories.Any(c => c.CategoryId == demo)).ToList();
        foreach (var product in products)
            (await catalog.DeleteAsync(product.Id, call, cancellation)).OrThrow();
        return products.Count;
    }
}

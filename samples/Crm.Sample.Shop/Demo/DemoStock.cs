using Crm.Catalog;
using Crm.Stock;

namespace Crm.Sample.Shop.Demo;

/// <summary>The demo's products, and what lies in its two warehouses.</summary>
internal sealed class DemoStock(CrmCatalog catalog, CrmStock stock)
{
    // Few enough that a shopper meets "only 2 left", "sold out" and a refusal.
    private static readonly Dictionary<string, (int Harbour, int OldTown)> Rare = new(StringComparer.Ordinal)
    {
        ["TEAPOT"] = (2, 1),
        ["BLANKET-CLAY"] = (0, 0),
        ["BLANKET-MOSS"] = (1, 1),
        ["MUG-INK"] = (0, 3),
        ["TRAY"] = (9, 3),
        ["CANDLE-TALL"] = (0, 0),
    };

    public async Task PlantAsync(CancellationToken cancellation)
    {
        var demo = (await catalog.DefineCategoryAsync(DemoNames.Category, "Demo", null, DemoSeed.Call("category"), cancellation)).OrThrow();
        var variants = new Dictionary<string, VariantId>(StringComparer.Ordinal);
        foreach (var product in DemoProducts.All(demo))
            foreach (var (sku, id) in (await catalog.DefineAsync(product, DemoSeed.Call("product:" + product.Product.Code), cancellation)).OrThrow().Variants)
                variants.Add(sku, id);
        (await catalog.DefineAsync(DemoProducts.Set(demo, variants), DemoSeed.Call("product:set"), cancellation)).OrThrow();

        var harbour = await WarehouseAsync(DemoNames.Harbour, "Harbour warehouse", 1, cancellation);
        var oldTown = await WarehouseAsync(DemoNames.OldTown, "Old Town shop", 2, cancellation);
        var goods = (await catalog.ListVariantsAsync(null, cancellation)).Where(v => variants.ContainsKey(v.Sku) && v.Kind == ProductKind.Goods).ToList();
        await ReceiveAsync(harbour, goods, v => HowMany(v).Harbour, cancellation);
        await ReceiveAsync(oldTown, goods, v => HowMany(v).OldTown, cancellation);
    }

    private async Task<WarehouseId> WarehouseAsync(string code, string name, int priority, CancellationToken cancellation) =>
        (await stock.AddWarehouseAsync(new WarehouseDefinition(code, name, [DemoNames.Site], Priority: priority), DemoSeed.Call(code), cancellation)).OrThrow();

    private async Task ReceiveAsync(WarehouseId warehouse, IEnumerable<Variant> goods, Func<Variant, int> howMany, CancellationToken cancellation)
    {
        var lines = goods.Select(v => new StockLine(v.Id, howMany(v))).Where(l => l.Quantity.IsPositive).ToList();
        (await stock.ReceiveAsync(new StockDocument(warehouse, lines, "opening stock"), DemoSeed.Call($"receipt:{warehouse.Value}"), cancellation)).OrThrow();
    }

    /// <summary>Sizes at the ends are rarer; a shirt in ink, XXL, is sold out.</summary>
    private static (int Harbour, int OldTown) HowMany(Variant variant)
    {
        if (Rare.TryGetValue(variant.Sku, out var told))
            return told;
        var (colour, size) = (variant.Options.FirstOrDefault(o => o.Name == "Colour")?.Value, variant.Options.FirstOrDefault(o => o.Name == "Size")?.Value);
        return (colour, size) switch
        {
            ("Ink", "XXL") or ("Moss", "XS") or ("Clay", "XXL") => (0, 0),
            (_, "XS" or "XXL") => (1, 1),
            (_, "S" or "XL") => (6, 2),
            _ => (14, 4),
        };
    }
}

using Crm.Store;

namespace Crm.Catalog;

/// <summary>How the catalogue is looked up by the write path.</summary>
internal sealed class CatalogStatements
{
    internal const string ProductIds = "product";
    internal const string VariantIds = "variant";
    internal const string CategoryIds = "category";
    private const string Living = "deleted_at is null";

    internal CatalogStatements(StoreModel model)
    {
        ProductByCode = SelectStatement.By(model.Aggregate<Product>().Root, locks: true, Living, nameof(Product.Code));
        var variants = model.Aggregate<Variant>().Root;
        VariantBySku = SelectStatement.By(variants, locks: true, Living, nameof(Variant.Sku));
        VariantsOfProduct = SelectStatement.By(variants, locks: true, Living, nameof(Variant.ProductId));
        AllVariantsOfProduct = SelectStatement.By(variants, locks: true, null, nameof(Variant.ProductId));
        VariantById = SelectStatement.By(variants, locks: false, null, nameof(Variant.Id));
        var barcodes = model.Table<VariantBarcode>();
        BarcodeByValue = new SelectStatement(barcodes, [barcodes.IndexOf(nameof(VariantBarcode.Value))], locks: false,
            [.. new[] { nameof(VariantBarcode.Value), nameof(VariantBarcode.VariantId) }.Select(barcodes.IndexOf)]);
        CategoryByCode = SelectStatement.By(model.Aggregate<Category>().Root, locks: true, Living, nameof(Category.Code));
    }

    internal SelectStatement ProductByCode { get; }
    internal SelectStatement VariantBySku { get; }
    internal SelectStatement VariantsOfProduct { get; }
    internal SelectStatement AllVariantsOfProduct { get; }
    internal SelectStatement CategoryByCode { get; }

    internal SelectStatement VariantById { get; }

    /// <summary>Value and variant of a barcode, of deleted variants too.</summary>
    internal SelectStatement BarcodeByValue { get; }

    /// <summary>Asks for the variants that have these barcodes, once the barcodes are there.</summary>
    internal void PlanHolders(LoadPlan plan, IEnumerable<string> codes)
    {
        foreach (var row in codes.SelectMany(c => plan.Set.Rows(BarcodeByValue, c)))
            plan.Load(VariantById, row[1]);
    }

    /// <summary>The variants that have a barcode now and are not deleted; as members before in the group have made it.</summary>
    internal IEnumerable<Variant> HoldersOf(WorkingSet set, string code) => set.Rows(BarcodeByValue, code)
        .Select(r => set.FindLoaded<Variant>((long)r[1]!)).OfType<Variant>().Distinct().Where(v => v.DeletedAt is null && v.Barcodes.Any(b => b.Value == code));

    /// <summary>Tells later members of the group of a variant's barcodes.</summary>
    internal void Announce(WorkingSet set, Variant variant)
    {
        foreach (var code in variant.Barcodes)
            if (set.IsAsked(BarcodeByValue, code.Value))
                set.Announce(BarcodeByValue, [code.Value, variant.Id.Value], code.Value);
    }

    internal static Refusal BarcodesTaken(IReadOnlyList<(string Code, string Sku)> taken) => new(CatalogRefusals.BarcodeTaken, "These barcodes are taken: {barcodes}.",
        ("barcodes", taken.Select(t => $"{t.Code} by {t.Sku}").ToArray()), ("codes", taken.Select(t => t.Code).ToArray()), ("skus", taken.Select(t => t.Sku).ToArray()));
}

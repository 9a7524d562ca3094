using Crm.Store;

namespace Crm.Catalog;

/// <summary>Deletes a product with its variants, softly, or brings it back with those that went with it.</summary>
internal sealed class DeleteProductCommand : IWriteCommand<bool>
{
    private readonly CatalogStatements statements;
    private readonly ProductId id;
    private readonly bool restores;
    private readonly SelectStatement allVariants;

    internal DeleteProductCommand(CatalogStatements statements, ProductId id, bool restores)
    {
        (this.statements, this.id, this.restores) = (statements, id, restores);
        allVariants = statements.AllVariantsOfProduct;
    }

    public string Name => restores ? "catalog.restore-product" : "catalog.delete-product";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Product>(id.Value);
            plan.Load(allVariants, id.Value);
            return restores;
        }

        var codes = plan.Set.FindBy<Variant>(allVariants, id.Value).SelectMany(v => v.Barcodes).Select(b => b.Value).ToList();
        if (stage == 2)
        {
            statements.PlanHolders(plan, codes);
            return false;
        }

        foreach (var code in codes)
        {
            plan.Lock("barcode:" + code);
            plan.Load(statements.BarcodeByValue, code);
        }

        if (plan.Set.Find<Product>(id.Value) is { } product)
            plan.Load(statements.ProductByCode, product.Code);
        foreach (var variant in plan.Set.FindBy<Variant>(allVariants, id.Value))
            plan.Load(statements.VariantBySku, variant.Sku);
        return true;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.Find<Product>(id.Value) is not { } product)
            return new Refusal("catalog.product-unknown", "There is no product {product}.", ("product", id));
        if (product.DeletedAt is null != restores is false)
            return false;
        var variants = set.FindBy<Variant>(allVariants, id.Value);
        if (restores)
            return Restore(set, product, [.. variants.Where(v => v.DeletedAt == product.DeletedAt)]);
        product.Delete(set.Now);
        set.Change(product, "product.deleted");
        foreach (var variant in variants.Where(v => v.DeletedAt is null))
        {
            variant.Delete(set.Now);
            set.Change(variant, "variant.deleted");
        }

        return true;
    }

    private Result<bool> Restore(WorkingSet set, Product product, List<Variant> variants)
    {
        if (set.FindBy<Product>(statements.ProductByCode, product.Code) is [var holder, ..])
            return new Refusal("catalog.code-taken", "The code {code} belongs to product {holder} by now.", ("code", product.Code), ("holder", holder.Id));
        var taken = variants.SelectMany(v => set.FindBy<Variant>(statements.VariantBySku, v.Sku)).ToList();
        if (taken.Count > 0)
            return new Refusal(CatalogRefusals.SkuTaken, "These SKUs are taken by now: {skus}, by variants {holders}.", ("skus", taken.Select(v => v.Sku).ToArray()), ("holders", taken.Select(v => v.Id).ToArray()));
        var held = variants.SelectMany(v => v.Barcodes).SelectMany(b => statements.HoldersOf(set, b.Value).Select(h => (b.Value, h.Sku))).ToList();
        if (held.Count > 0)
            return CatalogStatements.BarcodesTaken(held);
        product.Restore();
        set.Change(product, "product.restored");
        foreach (var variant in variants)
        {
            variant.Restore();
            set.Change(variant, "variant.restored");
        }

        return true;
    }
}

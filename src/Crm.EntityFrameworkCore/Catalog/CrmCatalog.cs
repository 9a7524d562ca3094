using Crm.Orders;
using Crm.Stock;
using Crm.Store;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Catalog;

/// <summary>The catalogue: products, their variants, categories.</summary>
public sealed partial class CrmCatalog
{
    private readonly CrmStore store;
    private readonly CatalogStatements statements;
    private readonly StockStatements stock;

    internal CrmCatalog(CrmStore store) =>
        (this.store, statements, stock) = (store, new CatalogStatements(store.Model), new StockStatements(store.Model));

    /// <summary>
    /// Creates a product with its variants, or changes what is there: the product is found by its code, a variant by its SKU.
    /// Refused where SKUs belong to other products, naming all of them.
    /// </summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<DefinedProduct>> DefineAsync(DefineProduct product, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(product);
        return store.Path.RunAsync(new DefineProductCommand(statements, stock, store.Fields, product), call, cancellation);
    }

    /// <summary>Many products, each by itself as <see cref="DefineAsync"/> does, committed together in groups.</summary>
    public async Task<IReadOnlyList<Result<DefinedProduct>>> DefineManyAsync(IReadOnlyList<DefineProduct> products, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(call);
        return await store.Path.RunManyAsync(products, call, (p, _) => new DefineProductCommand(statements, stock, store.Fields, p), cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates or renames the category with this code.</summary>
    public Task<Result<CategoryId>> DefineCategoryAsync(string code, LocalizedText names, CategoryId? parent, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        return store.Path.RunAsync(new DefineCategoryCommand(statements, code.Trim(), names, parent), call, cancellation);
    }

    /// <summary>Deletes a product and its variants, softly; orders and history keep naming them.</summary>
    public Task<Result<bool>> DeleteAsync(ProductId product, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new DeleteProductCommand(statements, product, restores: false), call, cancellation);

    /// <summary>Brings a deleted product and its variants back; refused where its code or a SKU has a new holder, whom it names.</summary>
    public Task<Result<bool>> RestoreAsync(ProductId product, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new DeleteProductCommand(statements, product, restores: true), call, cancellation);

    /// <summary>Products that are not deleted, by code.</summary>
    public async Task<IReadOnlyList<Product>> ListAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Product>().Include(p => p.Categories).Where(p => p.DeletedAt == null).OrderBy(p => p.Code).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Products that come back too often for a reason, while nobody has dealt with it (<see cref="OrdersSetup.ReturnAlerts"/>); of one product or of all, the oldest first.</summary>
    public async Task<IReadOnlyList<ProductFlag>> ListFlagsAsync(ProductId? product = null, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var tasks = read.Set<StaffTask>().Where(t => t.DoneAt == null && t.Kind == ReturnWatch.TaskKind);
            if (product is { } one)
            {
                var subject = ReturnWatch.SubjectOf(one);
                tasks = tasks.Where(t => t.Subject == subject);
            }

            return [.. (await tasks.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(ReturnWatch.FlagIn)];
        }
    }

    /// <summary>Variants that are not deleted, of one product or of all, by SKU.</summary>
    public async Task<IReadOnlyList<Variant>> ListVariantsAsync(ProductId? product = null, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Variant>().Include(v => v.Barcodes).Where(v => v.DeletedAt == null && (product == null || v.ProductId == product))
                .OrderBy(v => v.Sku).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The variant with a SKU (compared ordinally after trimming) or a barcode; null where there is none.</summary>
    public async Task<Variant?> FindVariantAsync(string skuOrBarcode, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(skuOrBarcode);
        var text = skuOrBarcode.Trim();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Variant>().Include(v => v.Barcodes).Where(v => v.DeletedAt == null && (v.Sku == text || v.Barcodes.Any(b => b.Value == text)))
                .OrderByDescending(v => v.Sku == text).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Groups of SKUs that look alike (O and 0, capitals): suggestions for whoever tidies up, never merged by themselves.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> FindLookAlikesAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return SkuLookAlikes.Find(await read.Set<Variant>().Where(v => v.DeletedAt == null).Select(v => v.Sku).ToListAsync(cancellation).ConfigureAwait(false));
    }
}

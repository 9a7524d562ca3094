using Crm.Catalog;
using Crm.Customers;
using Crm.History;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Imports;

/// <summary>
/// Files of other systems: customers, products, opening stock. A run may be repeated: what is there already changes nothing. A dry run
/// does the same work in transactions that are rolled back, so it reports what the real one would.
/// </summary>
public sealed partial class CrmImport
{
    private readonly CrmStore store;
    private readonly CrmCustomers customers;
    private readonly CrmCatalog catalog;
    private readonly CrmStock stock;

    internal CrmImport(CrmStore store, CrmCustomers customers, CrmCatalog catalog, CrmStock stock) =>
        (this.store, this.customers, this.catalog, this.stock) = (store, customers, catalog, stock);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmImport Within(ScopeFilter scopes) => new(store.Within(scopes), customers.Within(scopes), catalog, stock);

    /// <summary>
    /// Customers, recognised by the source's id, e-mail and telephone as everybody is; new ones are made. Columns, under their usual
    /// names in English, Ukrainian and Russian: id, name, first name, last name, phone, email, birth date, tax id, country, city, postal
    /// code, street.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Code of the system that it comes from, in which its ids are unique.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="call">Who imports; <see cref="IntakeMode.History"/> for an archive. Needs <see cref="CrmCall.Site"/>, whose customers they are.</param>
    /// <param name="cancellation">Stops between batches; what was written stays.</param>
    public Task<Result<ImportReport>> CustomersAsync(CsvSource file, string source, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(call);
        var site = call.Site ?? throw new ArgumentException("Say whose customers they are: CrmCall.Site.", nameof(call));
        var map = new ColumnMap([
            ImportColumns.Id, ImportColumns.Name, ImportColumns.FirstName, ImportColumns.LastName, ImportColumns.Phone, ImportColumns.Email, ImportColumns.BirthDate,
            ImportColumns.TaxId, ImportColumns.Country, ImportColumns.City, ImportColumns.PostalCode, ImportColumns.Street]);
        return RunAsync(new CsvImport<ImportedCustomer>(map, "customer", row => ImportedCustomer.Read(row, source)), file, options, Of<ImportedCustomer>(["customer"], async (one, own) =>
            (await customers.RecogniseAsync(one.Identity, one.Profile, site, own, cancellation).ConfigureAwait(false)).Select(r => new Touched([r.CustomerId.Value]))), call, cancellation);
    }

    /// <summary>
    /// Products with their variants, one per row: product (code; the SKU where it is missing), sku, product name, price, cost, brand, barcode, unit. What
    /// a product has beside these stays as it is only where it is new; an existing product's definition is replaced.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="currency">Of prices and costs.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="call">Who imports.</param>
    /// <param name="cancellation">Stops between batches; what was written stays.</param>
    public Task<Result<ImportReport>> ProductsAsync(CsvSource file, Currency currency, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        var map = new ColumnMap([ImportColumns.Product, ImportColumns.Sku, ImportColumns.ProductName, ImportColumns.Price, ImportColumns.Cost, ImportColumns.Brand, ImportColumns.Barcode, ImportColumns.Unit]);
        return RunAsync(new CsvImport<DefineProduct>(map, "product", row => ProductOf(row, currency)), file, options, Of<DefineProduct>(["product", "variant"], async (one, own) =>
            (await catalog.DefineAsync(one, own, cancellation).ConfigureAwait(false)).Select(d => new Touched([d.ProductId.Value, .. d.Variants.Values.Select(v => v.Value)]))), call, cancellation);
    }

    private static DefineProduct? ProductOf(ImportRow row, Currency currency)
    {
        var (sku, name, price, cost) = (row.TextOf(ImportColumns.Sku), row.TextOf(ImportColumns.ProductName), row.MoneyOf(ImportColumns.Price, currency), row.MoneyOf(ImportColumns.Cost, currency));
        if (sku is null || name is null || price is not { } money || row.IsFaulty)
            return null;
        return new DefineProduct(new ProductDefinition(row.TextOf(ImportColumns.Product) ?? sku, name) { Brand = row.TextOf(ImportColumns.Brand) })
        {
            Variants = [new VariantDefinition(sku, name, money) { Cost = cost, Unit = row.TextOf(ImportColumns.Unit) ?? "pcs", Barcodes = row.TextOf(ImportColumns.Barcode) is { } code ? [code] : [] }],
        };
    }

    private static Work<T> Of<T>(string[] entities, Func<T, CrmCall, Task<Result<Touched>>> run) => new(entities, run);

    /// <summary>What one record came to: ids of what it named, by which the log tells what became of them; or that itself.</summary>
    private sealed record Touched(long[] Ids, ImportEffect? Effect = null);

    /// <summary>How one record is written, and which entities it is about.</summary>
    private sealed record Work<T>(string[] Entities, Func<T, CrmCall, Task<Result<Touched>>> Run);

    private async Task<Result<ImportReport>> RunAsync<T>(CsvImport<T> import, CsvSource file, ImportOptions options, Work<T> work, CrmCall call, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var own = call with { IdempotencyKey = null };
        WriteImported<T> write = options.IsDryRun ? (records, token) => TryAsync(records, work, own, token) : (records, token) => WriteAsync(records, work, own, token);

        // The engine of dry runs leaves writing out; this one writes and rolls back.
        var done = await import.RunAsync(file, write, options with { IsDryRun = false }, cancellation).ConfigureAwait(false);
        return done.Select(r => r with { IsDryRun = options.IsDryRun });
    }

    private async Task<IReadOnlyList<Result<ImportEffect>>> TryAsync<T>(IReadOnlyList<T> records, Work<T> work, CrmCall call, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var transaction = await read.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
                return await RunAsync(read, records, work, call with { Transaction = transaction.GetDbTransaction() }, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<Result<ImportEffect>>> WriteAsync<T>(IReadOnlyList<T> records, Work<T> work, CrmCall call, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await RunAsync(read, records, work, call, cancellation).ConfigureAwait(false);
    }

    /// <summary>What became of each record is told by the log: a first version, a later one, or nothing.</summary>
    private static async Task<IReadOnlyList<Result<ImportEffect>>> RunAsync<T>(CrmDbContext read, IReadOnlyList<T> records, Work<T> work, CrmCall call, CancellationToken cancellation)
    {
        var before = await read.Set<CommitRow>().MaxAsync(c => (long?)c.Ticket, cancellation).ConfigureAwait(false) ?? 0;
        var touched = new List<Result<Touched>>(records.Count);
        foreach (var record in records)
            touched.Add(await work.Run(record, call).ConfigureAwait(false));
        var ids = touched.Where(t => t.IsAccepted).SelectMany(t => t.Value.Ids).Distinct().ToList();
        var entities = work.Entities;
        var changes = await read.Set<ChangeRow>().Where(c => c.Ticket > before && entities.Contains(c.Entity) && ids.Contains(c.EntityId))
            .Select(c => new { c.EntityId, c.Version }).ToListAsync(cancellation).ConfigureAwait(false);
        var first = changes.Where(c => c.Version == 1).Select(c => c.EntityId).ToHashSet();
        var later = changes.Select(c => c.EntityId).ToHashSet();
        var seen = new HashSet<long>();
        return [.. touched.Select(t => t.Select(own =>
        {
            // Of two rows about the same thing the second one finds it.
            var effect = own.Ids.Any(id => first.Contains(id) && !seen.Contains(id)) ? ImportEffect.Written : own.Ids.Any(later.Contains) ? ImportEffect.Updated : ImportEffect.Unchanged;
            seen.UnionWith(own.Ids);
            return own.Effect ?? effect;
        }))];
    }
}

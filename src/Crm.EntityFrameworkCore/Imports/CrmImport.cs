using Crm.Catalog;
using Crm.Customers;
using Crm.Fields;
using Crm.History;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Imports;

/// <summary>
/// Files of other systems: customers, products, opening stock, prices, orders. A run may be repeated: what is there already changes nothing. A
/// dry run does the same work in transactions that are rolled back, so it reports what the real one would.
/// </summary>
public sealed partial class CrmImport
{
    private readonly CrmStore store;
    private readonly ImportTargets targets;

    internal CrmImport(CrmStore store, ImportTargets targets) => (this.store, this.targets) = (store, targets);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmImport Within(ScopeFilter scopes) => new(store.Within(scopes), targets.Within(scopes));

    /// <summary>
    /// Customers, recognised by the source's id, e-mail and telephone as everybody is; new ones are made. Columns, under their usual
    /// names in English, Ukrainian and Russian: id, name, first name, last name, phone, email, birth date, tax id, country, city, postal
    /// code, street, and custom fields.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Code of the system that it comes from, in which its ids are unique.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="call">Who imports; <see cref="IntakeMode.History"/> for an archive. Needs <see cref="CrmCall.Site"/>, whose customers they are.</param>
    /// <param name="cancellation">Stops between batches; what was written stays.</param>
    public async Task<Result<ImportReport>> CustomersAsync(ImportSource file, string source, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(options);
        var site = call.Site ?? throw new ArgumentException("Say whose customers they are: CrmCall.Site.", nameof(call));
        var (map, custom) = await MapAsync(ImportList.Customers, options, null, cancellation).ConfigureAwait(false);
        var import = new RowImport<ImportedCustomer>(map, "customer", row => ImportedCustomer.Read(row, source, custom));
        return await RunAsync(import, file, options, Of<ImportedCustomer>(["customer", "field-values"], async (one, own) =>
            (await targets.Customers.RecogniseAsync(one.Identity, one.Profile, one.Fields, site, own, cancellation).ConfigureAwait(false)).Select(r => new Touched(
                [("customer", r.CustomerId.Value), ("field-values", FieldSetId.Of(FieldEntity.Customer, r.CustomerId.Value).Value)]))), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Products with their variants, one per row: product (code; the SKU where it is missing), sku, product name, price, cost, brand, barcode, unit, and
    /// custom fields. What a product has beside these stays as it is only where it is new; an existing product's definition is replaced.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="currency">Of prices and costs.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="call">Who imports.</param>
    /// <param name="cancellation">Stops between batches; what was written stays.</param>
    public async Task<Result<ImportReport>> ProductsAsync(ImportSource file, Currency currency, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (map, custom) = await MapAsync(ImportList.Products, options, null, cancellation).ConfigureAwait(false);
        var import = new RowImport<DefineProduct>(map, "product", row => ProductOf(row, currency, custom));
        return await RunAsync(import, file, options, Of<DefineProduct>(["product", "variant", "field-values"], async (one, own) =>
            (await targets.Catalog.DefineAsync(one, own, cancellation).ConfigureAwait(false)).Select(d => new Touched(
                [("product", d.ProductId.Value), ("field-values", FieldSetId.Of(FieldEntity.Product, d.ProductId.Value).Value), .. d.Variants.Values.Select(v => ("variant", v.Value))]))),
            call, cancellation).ConfigureAwait(false);
    }

    private static DefineProduct? ProductOf(ImportRow row, Currency currency, CustomColumns custom)
    {
        var (sku, name, price, cost) = (row.TextOf(ImportColumns.Sku), row.TextOf(ImportColumns.ProductName), row.MoneyOf(ImportColumns.Price, currency), row.MoneyOf(ImportColumns.Cost, currency));
        var fields = custom.Read(row);
        if (sku is null || name is null || price is not { } money || row.IsFaulty)
            return null;
        return new DefineProduct(new ProductDefinition(row.TextOf(ImportColumns.Product) ?? sku, name) { Brand = row.TextOf(ImportColumns.Brand) })
        {
            Variants = [new VariantDefinition(sku, name, money) { Cost = cost, Unit = row.TextOf(ImportColumns.Unit) ?? "pcs", Barcodes = row.TextOf(ImportColumns.Barcode) is { } code ? [code] : [] }],
            Fields = fields,
        };
    }

    private static Work<T> Of<T>(string[] entities, Func<T, CrmCall, Task<Result<Touched>>> run) => new(entities, run);

    /// <summary>The columns of a list, as the caller maps them.</summary>
    private async Task<(ColumnMap Map, CustomColumns Custom)> MapAsync(ImportList list, ImportOptions options, Site? site, CancellationToken cancellation)
    {
        var columns = ColumnsOf(list);
        var entity = list switch { ImportList.Customers => FieldEntity.Customer, ImportList.Products => FieldEntity.Product, _ => FieldEntity.Order };
        var custom = new CustomColumns(columns, list is ImportList.Stock or ImportList.Prices ? [] : await targets.Fields.ListAsync(entity, cancellation: cancellation).ConfigureAwait(false));
        var map = new ColumnMap([.. columns, .. custom.Columns])
        {
            Mapping = options.Mapping,
            Zone = site?.Zone,
            OneOf = list switch
            {
                ImportList.Customers => [[ImportColumns.Id, ImportColumns.Phone, ImportColumns.Email]],
                ImportList.Orders => [[OrderColumns.Id, OrderColumns.Number]],
                ImportList.Prices => [[PriceColumns.Price, PriceColumns.SalePrice]],
                _ => [],
            },
        };
        return (map, custom);
    }

    private static Column[] ColumnsOf(ImportList list) => list switch
    {
        ImportList.Customers => ImportColumns.Customers,
        ImportList.Products => ImportColumns.Products,
        ImportList.Stock => ImportColumns.Stock,
        ImportList.Orders => OrderColumns.All,
        ImportList.Prices => PriceColumns.All,
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "There is no such list."),
    };

    /// <summary>What one record came to: what it named, by which the log tells what became of it.</summary>
    private sealed record Touched((string Entity, long Id)[] Things);

    /// <summary>How one record is written, and which entities it is about.</summary>
    private sealed record Work<T>(string[] Entities, Func<T, CrmCall, Task<Result<Touched>>> Run);

    private Task<Result<ImportReport>> RunAsync<T>(RowImport<T> import, ImportSource file, ImportOptions options, Work<T> work, CrmCall call, CancellationToken cancellation)
        where T : class => RunAsync(import, file, options, Writer<T>(options, call, (read, records, own, token) => WriteAsync(read, records, work, own, token)), cancellation);

    private static async Task<Result<ImportReport>> RunAsync<T>(RowImport<T> import, ImportSource file, ImportOptions options, WriteImported<T> write, CancellationToken cancellation)
        where T : class
    {
        // The engine of dry runs leaves writing out; this one writes and rolls back.
        var done = await import.RunAsync(file, write, options with { IsDryRun = false }, cancellation).ConfigureAwait(false);
        return done.Select(r => r with { IsDryRun = options.IsDryRun });
    }

    /// <summary>Writes batches; in a dry run each in a transaction that is rolled back.</summary>
    private WriteImported<T> Writer<T>(ImportOptions options, CrmCall call, Func<CrmDbContext, IReadOnlyList<T>, CrmCall, CancellationToken, Task<IReadOnlyList<Result<ImportEffect>>>> write) => async (records, cancellation) =>
    {
        var own = call with { IdempotencyKey = null };
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (!options.IsDryRun)
                return await write(read, records, own, cancellation).ConfigureAwait(false);
            var transaction = await read.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
                return await write(read, records, own with { Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction) }, cancellation).ConfigureAwait(false);
        }
    };

    /// <summary>What became of each record is told by the log: a first version, a later one, or nothing.</summary>
    private async Task<IReadOnlyList<Result<ImportEffect>>> WriteAsync<T>(CrmDbContext read, IReadOnlyList<T> records, Work<T> work, CrmCall call, CancellationToken cancellation)
    {
        var before = await read.Set<CommitRow>().MaxAsync(c => (long?)c.Ticket, cancellation).ConfigureAwait(false) ?? 0;
        var touched = await store.Path.RunManyAsync(records, call, work.Run).ConfigureAwait(false);
        var ids = touched.Where(t => t.IsAccepted).SelectMany(t => t.Value.Things.Select(i => i.Id)).Distinct().ToList();
        var entities = work.Entities;
        var changes = await read.Set<ChangeRow>().Where(c => c.Ticket > before && entities.Contains(c.Entity) && ids.Contains(c.EntityId))
            .Select(c => new { c.Entity, c.EntityId, c.Version }).ToListAsync(cancellation).ConfigureAwait(false);
        var first = changes.Where(c => c.Version == 1 && c.Entity != "field-values").Select(c => (c.Entity, c.EntityId)).ToHashSet();
        var later = changes.Select(c => (c.Entity, c.EntityId)).ToHashSet();
        var seen = new HashSet<(string, long)>();
        return [.. touched.Select(t => t.Select(own =>
        {
            // Of two rows about the same thing the second one finds it.
            var effect = own.Things.Any(i => first.Contains(i) && !seen.Contains(i)) ? ImportEffect.Written : own.Things.Any(later.Contains) ? ImportEffect.Updated : ImportEffect.Unchanged;
            seen.UnionWith(own.Things);
            return effect;
        }))];
    }
}

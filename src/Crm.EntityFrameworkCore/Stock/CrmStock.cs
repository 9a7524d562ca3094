using Crm.Catalog;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Stock;

/// <summary>Stock: what lies where, what is promised to whom. Nothing is ever promised that is neither there nor permitted to be owed.</summary>
public sealed partial class CrmStock
{
    private readonly CrmStore store;
    private readonly StockStatements statements;
    private readonly OrderStatements orders;
    private readonly SiteSource sites;

    internal CrmStock(CrmStore store, OrderContext context) => (this.store, statements, orders, sites) = (store, context.Stock, context.Orders, context.Sites);

    /// <summary>
    /// Holds goods for a checkout. Called again with the same key, the hold is evened out to the new lines. Refused with
    /// <see cref="StockRefusals.NotEnough"/>, which names every line that lacks.
    /// </summary>
    public Task<Result<StockHold>> HoldAsync(HoldStock wish, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentException.ThrowIfNullOrWhiteSpace(wish.Key);
        if (wish.Lines.Count == 0 || wish.Lines.Any(l => !l.Quantity.IsPositive))
            throw new ArgumentException("A hold needs lines, each of a quantity above 0.", nameof(wish));
        return store.Path.RunAsync(new HoldStockCommand(statements, sites, wish), call, cancellation);
    }

    /// <summary>Gives a hold up; goods go to whoever waits for them. Doing it twice does nothing; tells whether anything was held.</summary>
    public Task<Result<bool>> ReleaseAsync(ReservationId hold, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new ReleaseCommand(statements, hold, onlyExpired: false), call, cancellation);

    /// <summary>Goods came in: whoever waits is filled, oldest first.</summary>
    public Task<Result<StockPosting>> ReceiveAsync(StockDocument document, CrmCall call, CancellationToken cancellation = default) =>
        PostAsync(PostingKind.Receive, document, call, cancellation);

    /// <summary>Goods that were announced (<see cref="ExpectAsync"/>) came in.</summary>
    public Task<Result<StockPosting>> ArriveAsync(StockDocument document, CrmCall call, CancellationToken cancellation = default) =>
        PostAsync(PostingKind.Arrive, document, call, cancellation);

    /// <summary>Goods came back from a customer and are fit for sale.</summary>
    public Task<Result<StockPosting>> ReturnAsync(StockDocument document, CrmCall call, CancellationToken cancellation = default) =>
        PostAsync(PostingKind.Return, document, call, cancellation);

    /// <summary>Goods are gone (broken, lost, used up). Always accepted; what can no longer be kept is taken from the youngest reservations and marked short.</summary>
    public Task<Result<StockPosting>> WriteOffAsync(StockDocument document, CrmCall call, CancellationToken cancellation = default) =>
        PostAsync(PostingKind.WriteOff, document, call, cancellation);

    /// <summary>Somebody counted: the quantities are what lies there. Always accepted, as a write-off is.</summary>
    public Task<Result<StockPosting>> CountAsync(StockDocument document, CrmCall call, CancellationToken cancellation = default) =>
        PostAsync(PostingKind.Count, document, call, cancellation);

    /// <summary>Goods are on their way; negative quantities take an announcement back.</summary>
    public Task<Result<StockPosting>> ExpectAsync(StockDocument document, CrmCall call, CancellationToken cancellation = default) =>
        PostAsync(PostingKind.Expect, document, call, cancellation);

    /// <summary>Goods move to another warehouse. Refused with <see cref="StockRefusals.Reserved"/> where that would take what is reserved.</summary>
    public Task<Result<StockPosting>> TransferAsync(StockDocument document, WarehouseId to, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return store.Path.RunAsync(new TransferCommand(statements, document, to), call, cancellation);
    }

    /// <summary>Opens a warehouse.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<WarehouseId>> AddWarehouseAsync(WarehouseDefinition definition, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.ThrowIfWrong();
        return store.Path.RunAsync(new DefineWarehouse(statements, definition, null), call, cancellation);
    }

    /// <summary>Changes a warehouse.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<WarehouseId>> RedefineWarehouseAsync(WarehouseId warehouse, WarehouseDefinition definition, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.ThrowIfWrong();
        return store.Path.RunAsync(new DefineWarehouse(statements, definition, warehouse), call, cancellation);
    }

    /// <summary>All warehouses, by priority.</summary>
    public async Task<IReadOnlyList<Warehouse>> ListWarehousesAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Warehouse>().OrderBy(w => w.Priority).ThenBy(w => w.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What lies where of these variants: on hand, reserved, available, to come, and how much is owed (short).</summary>
    public async Task<IReadOnlyList<StockAvailability>> GetAvailabilityAsync(IReadOnlyCollection<VariantId> variants, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variants);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var ids = variants.ToArray();
            var balances = (await read.Set<StockBalance>().Where(b => ids.Contains(b.VariantId)).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(b => b.VariantId);
            var open = await read.Set<Allocation>().Where(a => ids.Contains(a.VariantId) && a.BalanceId == null && !a.Closed)
                .Select(a => new { a.VariantId, a.Quantity, a.Shipped }).ToListAsync(cancellation).ConfigureAwait(false);
            var missing = open.GroupBy(a => a.VariantId).ToDictionary(g => g.Key, g => new Quantity(g.Sum(a => a.Quantity.Thousandths - a.Shipped.Thousandths)));
            return [.. ids.Distinct().Select(v => StockAvailability.Of(v, balances[v], missing.GetValueOrDefault(v)))];
        }
    }

    private Task<Result<StockPosting>> PostAsync(PostingKind kind, StockDocument document, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        return store.Path.RunAsync(new PostCommand(statements, orders, kind, document), call, cancellation);
    }
}

using Crm.Catalog;

namespace Crm.Stock;

/// <summary>
/// How much of one variant lies in one warehouse. At every instant, and after every single ledger entry,
/// <c>Reserved ≤ max(0, OnHand + BackOrderLimit)</c>: nothing is promised that is neither there nor permitted to be owed.
/// </summary>
public sealed class StockBalance
{
    private StockBalance()
    {
    }

    /// <summary>Its id.</summary>
    public StockBalanceId Id { get; private set; }

    /// <summary>Which variant.</summary>
    public VariantId VariantId { get; private set; }

    /// <summary>In which warehouse.</summary>
    public WarehouseId WarehouseId { get; private set; }

    /// <inheritdoc cref="StockCounters.OnHand"/>
    public Quantity OnHand { get; private set; }

    /// <inheritdoc cref="StockCounters.Reserved"/>
    public Quantity Reserved { get; private set; }

    /// <inheritdoc cref="StockCounters.Incoming"/>
    public Quantity Incoming { get; private set; }

    /// <summary>How much may be promised beyond what is on hand; not below 0.</summary>
    public Quantity BackOrderLimit { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>On hand and not reserved. Below 0 when goods are promised on back order.</summary>
    public Quantity Available => OnHand - Reserved;

    /// <summary>What may be granted without back order; never below 0.</summary>
    public Quantity Free => Quantity.Max(Available, Quantity.Zero);

    /// <summary>What may be granted with back order; never below 0.</summary>
    public Quantity Room => CeilingAt(OnHand) - Reserved;

    /// <summary>The three counters as one value.</summary>
    public StockCounters Counters => new(OnHand, Reserved, Incoming);

    /// <summary>An empty shelf.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="variantId">The variant.</param>
    /// <param name="warehouseId">The warehouse.</param>
    /// <param name="backOrderLimit">How much may be promised beyond what is on hand.</param>
    public static StockBalance Open(StockBalanceId id, VariantId variantId, WarehouseId warehouseId, Quantity backOrderLimit = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        ArgumentOutOfRangeException.ThrowIfNegative(backOrderLimit.Thousandths, nameof(backOrderLimit));
        return new StockBalance { Id = id, VariantId = variantId, WarehouseId = warehouseId, BackOrderLimit = backOrderLimit };
    }

    /// <summary>The most that may be reserved once <paramref name="onHand"/> is on hand.</summary>
    internal Quantity CeilingAt(Quantity onHand) => Quantity.Max(onHand + BackOrderLimit, Quantity.Zero);

    /// <summary>Moves the counters and gives the ledger entry. Whoever calls has made sure that the promise can be kept.</summary>
    internal StockMovement Move(StockMovementKind kind, Quantity delta, in StockNote note)
    {
        var after = Counters.After(kind, delta);
        if (after.Reserved.IsNegative || after.Incoming.IsNegative || after.Reserved > CeilingAt(after.OnHand))
            throw new InvalidOperationException($"{kind} {delta} would break balance {Id.Value}: {after}.");
        (OnHand, Reserved, Incoming) = (after.OnHand, after.Reserved, after.Incoming);
        return new StockMovement(Id, kind, delta, note.Reference, note.Reason, note.Lot, after);
    }

    internal void LimitBackOrders(Quantity limit) => BackOrderLimit = limit;

    /// <summary>The balance with other counters: as an entry of its ledger left it.</summary>
    internal StockBalance At(StockCounters counters)
    {
        var past = Copy();
        (past.OnHand, past.Reserved, past.Incoming) = (counters.OnHand, counters.Reserved, counters.Incoming);
        return past;
    }

    /// <summary>A copy to try something on.</summary>
    internal StockBalance Copy() => (StockBalance)MemberwiseClone();
}

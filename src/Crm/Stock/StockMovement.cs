namespace Crm.Stock;

/// <summary>One entry of the stock ledger: what moved, and the counters that it left behind. Never changed, never removed.</summary>
/// <param name="BalanceId">Whose entry it is.</param>
/// <param name="Kind">What happened; decides how <paramref name="Delta"/> moves the counters.</param>
/// <param name="Delta">Signed quantity; 0 only for a count that found what the books said.</param>
/// <param name="Reference">The reservation, or what the caller named (an order, a return, a delivery note); null for none.</param>
/// <param name="Reason">Why, in the words of whoever did it.</param>
/// <param name="Lot">Batch of the goods, where the shop keeps one.</param>
/// <param name="After">The counters after this entry.</param>
public sealed record StockMovement(
    StockBalanceId BalanceId, StockMovementKind Kind, Quantity Delta, long? Reference, string? Reason, string? Lot, StockCounters After)
{
    /// <summary>On hand after this entry.</summary>
    public Quantity OnHand => After.OnHand;

    /// <summary>Reserved after this entry.</summary>
    public Quantity Reserved => After.Reserved;

    /// <summary>Incoming after this entry.</summary>
    public Quantity Incoming => After.Incoming;
}

namespace Crm.Stock;

/// <summary>Goods that move in one warehouse, for one reason.</summary>
/// <param name="WarehouseId">Where.</param>
/// <param name="Lines">What; each variant once.</param>
/// <param name="Reason">Why: a delivery note's number, <c>damaged</c>, <c>stock-taking</c>; null for none.</param>
public sealed record StockDocument(WarehouseId WarehouseId, IReadOnlyList<StockLine> Lines, string? Reason = null)
{
    /// <summary>Id of what it is for (a return); null for none.</summary>
    public long? Reference { get; init; }
}

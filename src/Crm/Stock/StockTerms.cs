namespace Crm.Stock;

/// <summary>How a change of stock is to be carried out. <c>default</c> is the strictest: all or nothing, in the site's order, no shipping of what is not there.</summary>
/// <param name="Policy">What to do when there is not enough.</param>
/// <param name="Strategy">From which warehouses to take.</param>
/// <param name="Shorts">What to do when goods are shipped that the books do not have.</param>
public readonly record struct StockTerms(
    ReservationPolicy Policy = ReservationPolicy.AllOrNothing,
    AllocationStrategy Strategy = AllocationStrategy.Priority,
    ShortShipment Shorts = ShortShipment.Refuse)
{
    /// <summary>
    /// From how many of the balances, counted from the first, goods may be taken; null for all. The others belong to warehouses
    /// that do not serve the site: what is held there can be shipped or given up, but nothing new is taken.
    /// </summary>
    public int? Serving { get; init; }

    /// <summary>For orders already sold elsewhere: nothing is ever refused for stock.</summary>
    public static StockTerms SoldElsewhere => new(ReservationPolicy.AcceptShort, AllocationStrategy.Priority, ShortShipment.Accept);
}

namespace Crm.Stock;

/// <summary>The ledger of one balance, read as a whole. The balance is the fold of its entries, nothing else.</summary>
public static class StockLedger
{
    /// <summary>The counters that the movements of one balance add up to, in the order in which they happened.</summary>
    public static StockCounters Fold(IEnumerable<StockMovement> movements)
    {
        ArgumentNullException.ThrowIfNull(movements);
        return movements.Aggregate(default(StockCounters), (counters, m) => counters.After(m.Kind, m.Delta));
    }

    /// <summary>
    /// The first entry whose written counters are not what the entries up to it add up to; null when the ledger verifies.
    /// </summary>
    /// <param name="movements">The movements of one balance, from its first, in the order in which they happened.</param>
    public static StockMovement? FirstMismatch(IEnumerable<StockMovement> movements)
    {
        ArgumentNullException.ThrowIfNull(movements);
        var counters = default(StockCounters);
        foreach (var movement in movements)
        {
            counters = counters.After(movement.Kind, movement.Delta);
            if (counters != movement.After)
                return movement;
        }

        return null;
    }
}

namespace Crm.Analytics;

/// <summary>What a sale counts as.</summary>
public enum SaleState : byte
{
    /// <summary>Nothing: cancelled, deleted, a trial, or taken out.</summary>
    None,

    /// <summary>Placed and not cancelled, but not (or no longer) completed: its customer is active, but it is no net turnover.</summary>
    Open,

    /// <summary>Completed and not refused: its lines are net turnover.</summary>
    Completed,

    /// <summary>No order but a return whose order is not known: its lines are negative turnover, and its customer is not active by it.</summary>
    Return,
}

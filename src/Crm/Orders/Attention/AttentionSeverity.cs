namespace Crm.Orders;

/// <summary>How much a reason presses; later ones in the list more.</summary>
public enum AttentionSeverity
{
    /// <summary>To be looked at when there is time.</summary>
    Notice,

    /// <summary>To be dealt with today.</summary>
    Warning,

    /// <summary>To be dealt with first.</summary>
    Urgent,
}

namespace Crm.Orders;

/// <summary>What was lost.</summary>
public enum CancellationKind
{
    /// <summary>The whole order was cancelled.</summary>
    Whole,

    /// <summary>Lines, or parts of them, were taken off.</summary>
    Lines,

    /// <summary>The parcel was not collected.</summary>
    Uncollected,
}

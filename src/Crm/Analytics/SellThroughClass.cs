namespace Crm.Analytics;

/// <summary>How much of a product that was there to be sold in the period was sold: sold / (sold + what is left).</summary>
public enum SellThroughClass : byte
{
    /// <summary>Neither sold nor on stock.</summary>
    None,

    /// <summary>At least 60 %.</summary>
    Fast,

    /// <summary>At least 20 %.</summary>
    Medium,

    /// <summary>Less.</summary>
    Slow,

    /// <summary>On stock, and nothing (or less) was sold.</summary>
    Dead,
}

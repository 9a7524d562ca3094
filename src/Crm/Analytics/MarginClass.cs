namespace Crm.Analytics;

/// <summary>How much of what buyers pay for a product remains after tax and cost.</summary>
public enum MarginClass : byte
{
    /// <summary>Not sold in the period.</summary>
    None,

    /// <summary>At least 30 %.</summary>
    High,

    /// <summary>At least 10 %.</summary>
    Medium,

    /// <summary>Less, but not below 0.</summary>
    Low,

    /// <summary>Below 0, or nothing is left of the sales.</summary>
    Loss,

    /// <summary>The cost of something sold is unknown.</summary>
    Unknown,
}

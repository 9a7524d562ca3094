namespace Crm.Analytics;

/// <summary>One of the three scores.</summary>
public enum RfmAxis
{
    /// <summary>How recently.</summary>
    Recency,

    /// <summary>How often.</summary>
    Frequency,

    /// <summary>How much.</summary>
    Monetary,
}

namespace Crm.Analytics;

/// <summary>How much of the whole an item and its betters bring.</summary>
public enum AbcClass : byte
{
    /// <summary>Not sold in the period: not in the analysis.</summary>
    None,

    /// <summary>The first 80 %, the item that crosses them among it.</summary>
    A,

    /// <summary>The next 15 %.</summary>
    B,

    /// <summary>The rest.</summary>
    C,

    /// <summary>Sold, but nothing (or less) remains after returns; or it earned nothing or a loss.</summary>
    NonPositive,

    /// <summary>By margin: the cost of something sold is unknown.</summary>
    Unknown,
}

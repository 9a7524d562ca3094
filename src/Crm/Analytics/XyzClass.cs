namespace Crm.Analytics;

/// <summary>How evenly a product sells.</summary>
public enum XyzClass : byte
{
    /// <summary>No whole period since the first sale, or the mean of them is not above 0.</summary>
    None,

    /// <summary>Evenly: variation of at most 10 %.</summary>
    X,

    /// <summary>At most 25 %.</summary>
    Y,

    /// <summary>More.</summary>
    Z,
}

namespace Crm.Loyalty;

/// <summary>Which limit decides how much may be spent.</summary>
public enum SpendBound
{
    /// <summary>There are no more bonuses.</summary>
    Balance,

    /// <summary>A share of the goods.</summary>
    Share,

    /// <summary>The most for one order.</summary>
    MaxPerOrder,

    /// <summary>The goods are worth too little for any bonuses.</summary>
    MinOrder,
}

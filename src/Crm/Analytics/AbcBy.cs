namespace Crm.Analytics;

/// <summary>What items are compared by.</summary>
public enum AbcBy
{
    /// <summary>Net turnover, tax in it.</summary>
    Revenue,

    /// <summary>Net turnover without tax less cost.</summary>
    Margin,

    /// <summary>How much was kept, in units of the product: fit for products that share one.</summary>
    Quantity,
}

namespace Crm.Orders;

/// <summary>What becomes of goods that came back.</summary>
public enum RestockDecision
{
    /// <summary>Fit for sale: back on hand, in the warehouse named or the one that they left.</summary>
    Sellable,

    /// <summary>On hand in another warehouse (second choice, repair), which must be named.</summary>
    Elsewhere,

    /// <summary>Not fit for anything: they left stock when they were shipped, and stay gone.</summary>
    WriteOff,
}

namespace Crm.Customers;

/// <summary>What became of a pair that may be one customer.</summary>
public enum DuplicateState
{
    /// <summary>Waits for somebody to decide.</summary>
    Open,

    /// <summary>They were merged.</summary>
    Merged,

    /// <summary>They are two: never offered again.</summary>
    Dismissed,
}

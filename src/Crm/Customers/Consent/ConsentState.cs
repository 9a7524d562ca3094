namespace Crm.Customers;

/// <summary>What a customer said about being contacted, from the most permissive to the strictest.</summary>
public enum ConsentState
{
    /// <summary>Nothing was said.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    Granted,

    /// <summary>No, when asked.</summary>
    Denied,

    /// <summary>No longer, after a yes or unasked: unsubscribed.</summary>
    Withdrawn,
}

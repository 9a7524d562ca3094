namespace Crm.Messages;

/// <summary>Who wrote.</summary>
public enum MessageDirection
{
    /// <summary>The customer, to the shop.</summary>
    In,

    /// <summary>The shop, to the customer.</summary>
    Out,
}

namespace Crm.Orders;

/// <summary>The stage of an order that the product's own meaning hangs on; a shop's statuses each belong to one.</summary>
public enum StatusGroup
{
    /// <summary>Nobody has looked at it yet.</summary>
    New,

    /// <summary>Being agreed with the customer.</summary>
    Approval,

    /// <summary>Waiting for money.</summary>
    Payment,

    /// <summary>Being picked and packed.</summary>
    Assembly,

    /// <summary>On its way.</summary>
    Delivery,

    /// <summary>Done: the customer has it, and it is paid.</summary>
    Complete,

    /// <summary>Called off before it was handed over.</summary>
    Cancelled,

    /// <summary>Came back as a whole, from the customer or uncollected.</summary>
    Returned,
}

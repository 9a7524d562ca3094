namespace Crm.Orders;

/// <summary>
/// What a status means to the product. A shop names, adds and removes statuses as it likes; figures, stock and automatic
/// steps hang on the group alone, never on a status's name.
/// </summary>
public enum StatusGroup
{
    /// <summary>Placed, nobody has looked at it.</summary>
    New,

    /// <summary>Being agreed with the buyer: calls, questions, waiting for an answer.</summary>
    Approval,

    /// <summary>Money is expected before work goes on.</summary>
    Payment,

    /// <summary>Goods are waited for, picked or packed.</summary>
    Assembly,

    /// <summary>On the way to the buyer, or handed over and not yet settled.</summary>
    Delivery,

    /// <summary>Handed over and settled: counts as completed trade. Final.</summary>
    Complete,

    /// <summary>Called off before it was handed over, with a reason. Final.</summary>
    Cancelled,

    /// <summary>Coming back or come back: a return by the customer, or a parcel that was not collected. Moves no stock: the inspection of the goods does.</summary>
    Returned,
}

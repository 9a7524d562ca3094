namespace Crm.Orders;

/// <summary>
/// What holds of an order when a transition is decided: one bit per fact. Bits 0 to 23 are the standard facts below, the same
/// in every process; bits 24 to 63 are numbered by each compiled process for the host's guards and required fields it uses
/// (<see cref="OrderProcess.HostGuards"/>, <see cref="OrderProcess.RequiredFields"/>), so masks are never stored. Codes stand
/// in <see cref="OrderGuards"/>. <c>default</c>: nothing holds.
/// </summary>
[Flags]
public enum OrderConditions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>At least one line that is not cancelled.</summary>
    HasLines = 1UL << 0,

    /// <summary>A customer is attached.</summary>
    HasCustomer = 1UL << 1,

    /// <summary>Buyer or recipient can be called.</summary>
    HasPhone = 1UL << 2,

    /// <summary>The buyer has an e-mail address.</summary>
    HasEmail = 1UL << 3,

    /// <summary>It is known who receives the goods.</summary>
    HasRecipient = 1UL << 4,

    /// <summary>A way of delivery is chosen.</summary>
    HasDeliveryMethod = 1UL << 5,

    /// <summary>An address or a pick-up point is given, or the way of delivery needs none.</summary>
    HasDeliveryAddress = 1UL << 6,

    /// <summary>Every shipment has the carrier's number, and there is one; or the way of delivery has no numbers.</summary>
    HasTrackingNumber = 1UL << 7,

    /// <summary>A way of payment is chosen.</summary>
    HasPaymentMethod = 1UL << 8,

    /// <summary>Nothing is due: paid is at least the total. Cash on delivery counts once it is collected.</summary>
    IsFullyPaid = 1UL << 9,

    /// <summary>The prepayment that this order requires, if any, has come in.</summary>
    IsPrepaidAsRequired = 1UL << 10,

    /// <summary>Nothing that was paid is left to be refunded.</summary>
    HasNothingToRefund = 1UL << 11,

    /// <summary>The company is within its credit limit with this order, or none applies.</summary>
    IsWithinCreditLimit = 1UL << 12,

    /// <summary>Every line is reserved or shipped in full; none is short.</summary>
    StockReservedInFull = 1UL << 13,

    /// <summary>Every line has left the warehouse.</summary>
    IsShippedInFull = 1UL << 14,

    /// <summary>No line has left the warehouse.</summary>
    HasNothingShipped = 1UL << 15,

    /// <summary>A member of staff answers for it.</summary>
    HasManager = 1UL << 16,

    /// <summary>No task on it is open.</summary>
    HasNoOpenTasks = 1UL << 17,

    /// <summary>The time in which the customer may send it back is not over.</summary>
    IsWithinReturnPeriod = 1UL << 18,

    /// <summary>All that came back was inspected.</summary>
    ReturnsInspected = 1UL << 19,

    /// <summary>A reason was given that the transition knows (<see cref="OrderProcess.AcceptsReason"/>).</summary>
    ReasonGiven = 1UL << 20,
}

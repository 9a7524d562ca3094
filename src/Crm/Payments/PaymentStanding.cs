namespace Crm.Payments;

/// <summary>What a payment, or all payments of an order, come to, in ten-thousandths. The difference of two is what a change did.</summary>
/// <param name="PaidUnits">Taken from the customer, refunds not taken off.</param>
/// <param name="AuthorisedUnits">Held by a payment service and not taken yet.</param>
/// <param name="RefundedUnits">Given back.</param>
public readonly record struct PaymentStanding(long PaidUnits, long AuthorisedUnits, long RefundedUnits)
{
    /// <summary>What changed.</summary>
    public static PaymentStanding operator -(PaymentStanding left, PaymentStanding right) =>
        new(left.PaidUnits - right.PaidUnits, left.AuthorisedUnits - right.AuthorisedUnits, left.RefundedUnits - right.RefundedUnits);
}

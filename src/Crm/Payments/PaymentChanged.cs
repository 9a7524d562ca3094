namespace Crm.Payments;

/// <summary>Something happened to a payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Kind">What.</param>
/// <param name="Amount">How much.</param>
/// <param name="Delta">What that changes in the order's account.</param>
public sealed record PaymentChanged(PaymentId PaymentId, PaymentEntryKind Kind, Money Amount, PaymentStanding Delta);

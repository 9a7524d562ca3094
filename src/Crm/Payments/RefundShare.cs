namespace Crm.Payments;

/// <summary>What of a refund goes back by which payment.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Amount">How much.</param>
public sealed record RefundShare(Payment Payment, Money Amount);

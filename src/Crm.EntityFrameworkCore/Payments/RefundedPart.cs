using Crm.Orders;

namespace Crm.Payments;

/// <summary>What of a refund went back by which payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="OrderId">Its order: the one asked for, or one from which money was carried over.</param>
/// <param name="Amount">How much.</param>
public sealed record RefundedPart(PaymentId PaymentId, OrderId OrderId, Money Amount);

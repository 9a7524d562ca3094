using Crm.Orders;
using NodaTime;

namespace Crm.Payments;

/// <summary>What a carrier or payment service has taken and not paid out yet.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="Captured">Taken from the customer.</param>
/// <param name="Expected">Of that, what is still to come or to be explained by fees.</param>
/// <param name="Since">When it was taken.</param>
public sealed record ExpectedPayment(PaymentId PaymentId, OrderId OrderId, Money Captured, Money Expected, Instant? Since);

using NodaTime;

namespace Crm.Orders;

/// <summary>Money taken or given back, as rules see it.</summary>
/// <param name="At">When.</param>
/// <param name="Amount">How much, in base currency.</param>
/// <param name="Method">Code of the payment method.</param>
public sealed record OrderPaid(Instant At, Money Amount, string Method);

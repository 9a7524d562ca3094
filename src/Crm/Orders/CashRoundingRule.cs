namespace Crm.Orders;

/// <summary>The smallest amount that can be paid in a currency by a method.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="PaymentMethod">Code of the method; null for all that have no rule of their own.</param>
/// <param name="StepUnits">Ten-thousandths, above 0: 500 for CHF 0.05.</param>
public sealed record CashRoundingRule(Currency Currency, string? PaymentMethod, long StepUnits);

namespace Crm.Pricing;

/// <summary>What is left of a promotion's limits for this basket. A promotion that is not told of has no limits that matter.</summary>
/// <param name="Promotion">Its code.</param>
/// <param name="Uses">Orders left in all; null without a limit.</param>
/// <param name="UsesOfCustomer">Orders left for this customer; null without a limit.</param>
/// <param name="Budget">Amount left; null without a limit.</param>
public sealed record PromotionLeft(string Promotion, long? Uses = null, long? UsesOfCustomer = null, Money? Budget = null);

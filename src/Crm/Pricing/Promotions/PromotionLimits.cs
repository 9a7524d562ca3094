namespace Crm.Pricing;

/// <summary>How much a promotion gives at most; <c>default</c> without limits. What is left of them comes with the basket.</summary>
/// <param name="Uses">Orders in all.</param>
/// <param name="UsesPerCustomer">Orders of one customer.</param>
/// <param name="PerOrder">In one order: pieces that it makes cheaper on lines (the dearest first), times of a bundle.</param>
/// <param name="Budget">Amount that it gives away in all; only in orders of its currency.</param>
public sealed record PromotionLimits(long? Uses = null, long? UsesPerCustomer = null, int? PerOrder = null, Money? Budget = null);

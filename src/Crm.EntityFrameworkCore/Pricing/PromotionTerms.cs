namespace Crm.Pricing;

/// <summary>What promotions are decided on beside the order and its customer.</summary>
/// <param name="IsFirstOrder">Whether the buyer never ordered; null to go by the customer's figures.</param>
/// <param name="Coupons">Coupons that were accepted.</param>
/// <param name="Left">What is left of limits.</param>
internal sealed record PromotionTerms(bool? IsFirstOrder, IReadOnlyList<BasketCoupon> Coupons, IReadOnlyList<PromotionLeft> Left);

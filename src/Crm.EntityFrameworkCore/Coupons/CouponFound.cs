namespace Crm.Coupons;

/// <summary>A code that a customer gave.</summary>
/// <param name="Code">In the form in which codes are compared.</param>
/// <param name="Coupon">The coupon; null where there is none.</param>
/// <param name="Refusal">Why it cannot be used; null where it can.</param>
internal sealed record CouponFound(string Code, Coupon? Coupon, Refusal? Refusal);

namespace Crm.Coupons;

/// <summary>A coupon, and whether it can be used.</summary>
/// <param name="Coupon">The coupon.</param>
/// <param name="Used">How often it was used.</param>
/// <param name="Reserved">How often it is held by carts and checkouts.</param>
/// <param name="Left">How often it can still be used by whom was asked for; null for any number.</param>
/// <param name="Refusal">Why it cannot be used; null where it can.</param>
public sealed record CouponStanding(Coupon Coupon, long Used, long Reserved, long? Left, Refusal? Refusal);

namespace Crm.Pricing;

/// <summary>A coupon that was accepted: it exists, is valid, is this customer's, and has a use left.</summary>
/// <param name="Code">As entered; recorded with what it gives.</param>
/// <param name="Promotion">Code of the promotion that it gives.</param>
public sealed record BasketCoupon(string Code, string Promotion);

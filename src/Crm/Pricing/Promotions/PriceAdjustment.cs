namespace Crm.Pricing;

/// <summary>What one promotion, or one discount by hand, took off a line, off delivery, or off the whole order. <c>default</c> is none.</summary>
/// <param name="Promotion">Code of the promotion, or of the discount by hand.</param>
/// <param name="Version">Version of its definition; 0 by hand.</param>
/// <param name="Phase">When it took its turn.</param>
/// <param name="Amount">What was taken off, not below nothing.</param>
public readonly record struct PriceAdjustment(string Promotion, int Version, PromotionPhase Phase, Money Amount)
{
    /// <summary>The coupon against which it was given; null for none.</summary>
    public string? Coupon { get; init; }

    /// <summary>The promotion's id; none by hand.</summary>
    public PromotionId Id { get; init; }
}

namespace Crm.Pricing;

/// <summary>Something that a customer gets and not everybody does.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Code of the price list, promotion or coupon, or of the level.</param>
/// <param name="Source">Where it is from: <c>contract:ACME</c>, <c>group:friends</c>, <c>segment:vip</c>, <c>rule</c>, <c>coupon</c>.</param>
public sealed record CustomerBenefit(BenefitKind Kind, string Code, string Source)
{
    /// <summary>As people know it.</summary>
    public LocalizedText Name { get; init; } = Code;

    /// <summary>Until when; null for as long as it lasts.</summary>
    public NodaTime.Instant? Until { get; init; }
}

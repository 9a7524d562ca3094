namespace Crm.Pricing;

/// <summary>Id of a promotion. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct PromotionId(long Value) : IId<PromotionId>
{
    static PromotionId IId<PromotionId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(PromotionId left, PromotionId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(PromotionId left, PromotionId right) => left.Value > right.Value;
}

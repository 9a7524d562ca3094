namespace Crm.Coupons;

/// <summary>Id of a use of a coupon. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CouponUseId(long Value) : IId<CouponUseId>
{
    static CouponUseId IId<CouponUseId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CouponUseId left, CouponUseId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CouponUseId left, CouponUseId right) => left.Value > right.Value;
}

namespace Crm.Coupons;

/// <summary>Id of a coupon. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CouponId(long Value) : IId<CouponId>
{
    static CouponId IId<CouponId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CouponId left, CouponId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CouponId left, CouponId right) => left.Value > right.Value;
}

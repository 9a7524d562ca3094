using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Coupons;

/// <summary>A coupon used by an order, by whom and when: what the customer's card shows of promo codes (P2).</summary>
public sealed class CouponUse
{
    private CouponUse()
    {
    }

    /// <summary>Its id.</summary>
    public CouponUseId Id { get; private set; }

    /// <summary>The coupon.</summary>
    public CouponId CouponId { get; private set; }

    /// <summary>Its code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the promotion that it brought.</summary>
    public string Promotion { get; private set; } = "";

    /// <summary>The order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Whose order; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>When.</summary>
    public Instant UsedAt { get; private set; }

    /// <summary>When the use was given back; null while it stands.</summary>
    public Instant? GivenBackAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Writes a use down.</summary>
    public static CouponUse Of(CouponUseId id, Coupon coupon, OrderId order, CustomerId? customer, Instant at)
    {
        ArgumentNullException.ThrowIfNull(coupon);
        return new() { Id = id, CouponId = coupon.Id, Code = coupon.Code, Promotion = coupon.Promotion, OrderId = order, CustomerId = customer, UsedAt = at };
    }

    /// <summary>The order was cancelled before anything was sent.</summary>
    public void GiveBack(Instant now) => GivenBackAt ??= now;

    /// <summary>The cancelled order stands again.</summary>
    public void TakeUp() => GivenBackAt = null;
}

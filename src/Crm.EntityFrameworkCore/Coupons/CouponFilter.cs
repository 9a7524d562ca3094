using Crm.Customers;
using NodaTime;

namespace Crm.Coupons;

/// <summary>Which coupons; what is not told does not restrict.</summary>
public sealed record CouponFilter
{
    /// <summary>Of a batch.</summary>
    public string? Batch { get; init; }

    /// <summary>That bring a promotion.</summary>
    public string? Promotion { get; init; }

    /// <summary>Bound to a customer.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Whose code begins with this, in any case.</summary>
    public string? CodePrefix { get; init; }

    /// <summary>That are good at this instant, apart from how often they were used.</summary>
    public Instant? GoodAt { get; init; }

    internal IQueryable<Coupon> Apply(IQueryable<Coupon> coupons)
    {
        if (Batch is { } batch)
            coupons = coupons.Where(c => c.Batch == batch);
        if (Promotion is { } promotion)
            coupons = coupons.Where(c => c.Promotion == promotion);
        if (Customer is { } customer)
            coupons = coupons.Where(c => c.CustomerId == customer);
        if (CodePrefix is { } text)
        {
            var prefix = CouponCode.Fold(text) ?? "";
            coupons = coupons.Where(c => c.Code.StartsWith(prefix));
        }

        if (GoodAt is { } at)
            coupons = coupons.Where(c => c.WithdrawnAt == null && (c.ValidFrom == null || c.ValidFrom <= at) && (c.ValidUntil == null || c.ValidUntil > at));
        return coupons;
    }
}

using Crm.Coupons;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Microsoft.EntityFrameworkCore;

namespace Crm.Pricing;

/// <summary>What a candidate asks beside lines: who bought, as of then, with which coupons, and to which country. Read only where it is asked.</summary>
internal sealed class WhatIfFacts
{
    private CustomersBefore? customers;
    private Dictionary<long, BasketCoupon[]> coupons = [];
    private Dictionary<long, string?> countries = [];
    private HashSet<string> byCoupon = [];

    private WhatIfFacts()
    {
    }

    /// <param name="read">On which connection.</param>
    /// <param name="tried">What is tried.</param>
    /// <param name="catalogue">Facts about customers.</param>
    /// <param name="parts">What is asked of customers.</param>
    /// <param name="heads">Of what.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task<WhatIfFacts> ReadAsync(CrmDbContext read, (WhatIfRequest Request, PromotionBook Candidate) tried, CustomerCatalogue catalogue, CustomerParts parts, WhatIfHead[] heads, CancellationToken cancellation)
    {
        var facts = new WhatIfFacts { byCoupon = tried.Request.Promotions.Where(p => p.NeedsCoupon).Select(p => p.Code).ToHashSet(StringComparer.Ordinal) };
        if (tried.Request.Asking.Any())
            facts.customers = await CustomersBefore.LoadAsync(read, catalogue, parts, [.. heads.Where(h => h.Customer != 0).Select(h => new CustomerId(h.Customer)).Distinct()], cancellation).ConfigureAwait(false);
        if (facts.byCoupon.Count > 0)
            facts.coupons = await CouponsAsync(read, tried.Request, cancellation).ConfigureAwait(false);
        if (tried.Candidate.Asked.Contains("cart.country", StringComparer.Ordinal))
            facts.countries = await CountriesAsync(read, tried.Request, cancellation).ConfigureAwait(false);
        return facts;
    }

    /// <summary>The basket with what is asked of it. An order that got something of a promotion's own code had its coupon, whoever recorded it.</summary>
    /// <param name="basket">The basket, with all discounts that were given.</param>
    /// <param name="head">Its order or cart.</param>
    internal PriceBasket On(PriceBasket basket, in WhatIfHead head)
    {
        if (customers is not null && head.Buyer is { } buyer)
            basket = basket with { Customer = customers.Of(buyer, head.At) };
        if (head.IsCart)
            return basket;
        if (byCoupon.Count > 0)
            basket = basket with
            {
                Coupons = [.. coupons.GetValueOrDefault(head.Id) ?? [], .. basket.Manual.Select(m => m.Code).Where(byCoupon.Contains).Distinct(StringComparer.Ordinal).Select(code => new BasketCoupon(code, code))],
            };
        return countries.TryGetValue(head.Id, out var country) ? basket with { Country = country } : basket;
    }

    private static IQueryable<Order> Of(CrmDbContext read, WhatIfRequest request) => read.Set<Order>().Where(o => o.SiteId == request.SiteId && o.PlacedAt >= request.From && o.PlacedAt < request.Until);

    private static async Task<Dictionary<long, BasketCoupon[]>> CouponsAsync(CrmDbContext read, WhatIfRequest request, CancellationToken cancellation)
    {
        var used = await (from use in read.Set<CouponUse>()
                          join order in Of(read, request) on use.OrderId equals order.Id
                          where use.GivenBackAt == null
                          select new { use.OrderId, use.Code, use.Promotion }).ToListAsync(cancellation).ConfigureAwait(false);
        return used.GroupBy(u => u.OrderId.Value).ToDictionary(g => g.Key, g => g.Select(u => new BasketCoupon(u.Code, u.Promotion)).ToArray());
    }

    private static async Task<Dictionary<long, string?>> CountriesAsync(CrmDbContext read, WhatIfRequest request, CancellationToken cancellation)
    {
        var countries = new Dictionary<long, string?>();
        await foreach (var order in Of(read, request).Select(o => new { o.Id, o.Recipient, o.Buyer }).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
            countries[order.Id.Value] = (order.Recipient ?? order.Buyer)?.Address?.Country;
        return countries;
    }
}

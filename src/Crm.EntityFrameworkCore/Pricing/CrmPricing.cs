using Crm.Coupons;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Pricing;

/// <summary>What orders would cost: the same for a storefront, for staff and for the order that is placed.</summary>
public sealed class CrmPricing
{
    private readonly CrmStore store;
    private readonly PricingContext context;

    internal CrmPricing(CrmStore store, PricingContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: what is foreign is unknown.</summary>
    public CrmPricing Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>
    /// Prices an order without a trace, with the reasons. Refused where a line has no price (<see cref="PricingRefusals.NoPrice"/>), a
    /// destination no tax rate (<see cref="PricingRefusals.NoTaxRate"/>), and with the order's mistakes.
    /// </summary>
    public async Task<Result<Quote>> QuoteAsync(PriceRequest request, CrmCall call, CancellationToken cancellation = default) =>
        (await RunAsync(request, null, call, cancellation).ConfigureAwait(false)).Select(q => q.Quote);

    /// <summary>Prices an order and keeps the prices for a while: an order that names the quote (<see cref="PriceWish.Quote"/>) is placed at them, once.</summary>
    /// <param name="request">What to quote.</param>
    /// <param name="period">For how long; more than nothing and at most <see cref="PricingSetup.LongestQuote"/>.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is too short or too long.</exception>
    public Task<Result<KeptQuote>> KeepQuoteAsync(PriceRequest request, Duration period, CrmCall call, CancellationToken cancellation = default)
    {
        if (period <= Duration.Zero || period > context.Setup.LongestQuote)
            throw new ArgumentOutOfRangeException(nameof(period), period, $"A quote is kept for at most {context.Setup.LongestQuote}.");
        return RunAsync(request, period, call, cancellation);
    }

    /// <summary>All that a customer gets on a site and not everybody does: price lists, promotions, with where each is from. Evaluated now.</summary>
    public async Task<Result<EffectiveBenefits>> BenefitsAsync(CustomerId customer, SiteId site, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        for (var attempt = 0; ; attempt++)
        {
            var pricer = await context.PricerAsync(new NewOrder { SiteId = site, Channel = "", Currency = default }, new PriceWish(), customer, (PricerMode.Lines, attempt > 0), null, cancellation).ConfigureAwait(false);
            var found = await store.Path.RunAsync(new BenefitsCommand(context, pricer, site, customer), call, cancellation).ConfigureAwait(false);
            if (found.IsAccepted)
                return found.Value with { Benefits = [.. found.Value.Benefits, .. await CouponsAsync(found.Value.Customer, cancellation).ConfigureAwait(false)] };
            if (found.Refusal.Code != PricingRefusals.Stale || attempt >= 3)
                return found;
        }
    }

    /// <summary>Coupons that are the customer's own and good now, apart from how often they were used.</summary>
    private async Task<IReadOnlyList<CustomerBenefit>> CouponsAsync(CustomerId customer, CancellationToken cancellation)
    {
        var now = store.Path.Now;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<Coupon>().Where(c => c.CustomerId == customer && c.WithdrawnAt == null && (c.ValidUntil == null || c.ValidUntil > now) && (c.ValidFrom == null || c.ValidFrom <= now))
                .OrderBy(c => c.Code).Take(100).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => new CustomerBenefit(BenefitKind.Coupon, c.Code, "promotion:" + c.Promotion) { Until = c.ValidUntil })];
    }

    private async Task<Result<KeptQuote>> RunAsync(PriceRequest request, Duration? keeps, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        for (var attempt = 0; ; attempt++)
        {
            var pricer = await context.PricerAsync(request.Order, request.Wish, request.Customer, (PricerMode.Quotes, attempt > 0), call.Actor, cancellation).ConfigureAwait(false);
            var quoted = await store.Path.RunAsync(new QuoteCommand(context, pricer.For(call), request) { Keeps = keeps }, call, cancellation).ConfigureAwait(false);
            if (quoted.IsAccepted || quoted.Refusal.Code != PricingRefusals.Stale || attempt >= 3)
                return quoted;
        }
    }
}

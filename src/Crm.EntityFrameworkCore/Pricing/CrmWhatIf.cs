using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Pricing;

/// <summary>
/// Prices the orders of a stretch of time again with other promotions or another price list. Mechanical: the same orders at other prices,
/// not a forecast. Reads only.
/// </summary>
public sealed class CrmWhatIf
{
    private const int PageSize = 500;
    private readonly CrmStore store;
    private readonly PricingContext context;
    private readonly SegmentsContext segments;

    internal CrmWhatIf(CrmStore store, PricingContext context, SegmentsContext segments) => (this.store, this.context, this.segments) = (store, context, segments);

    /// <summary>The same for someone who may see the customers of some scopes only: over their orders.</summary>
    public CrmWhatIf Within(ScopeFilter scopes) => new(store.Within(scopes), context, segments);

    /// <summary>
    /// What the candidate would have done to the orders that were placed, apart from cancelled, deleted and test orders. Refused for a site,
    /// segment or price list that is not there, and with <see cref="PricingRefusals.AsksCustomer"/>.
    /// </summary>
    /// <exception cref="DefinitionException">The candidate has mistakes: all are told.</exception>
    public async Task<Result<WhatIfResult>> RunAsync(WhatIfRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var view = await context.ReadAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.Set<Site>().SingleOrDefaultAsync(s => s.Id == request.SiteId, cancellation).ConfigureAwait(false) is not { } site)
                return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", request.SiteId));
            var candidate = view.Candidate(site.CustomerScope, request.Promotions, request.Settings ?? view.Promotions.Settings);
            if (request.Promotions.FirstOrDefault(p => p.Condition is { } rule && FrozenCondition.AsksCustomer(rule)) is { } asking)
                return new Refusal(PricingRefusals.AsksCustomer, "Promotion {code} asks about the customer, whose figures of then are not worked out.", ("code", asking.Code));
            var members = await MembersAsync(read, request.Segments, cancellation).ConfigureAwait(false);
            if (!members.IsAccepted)
                return members.Refusal;
            var prices = await WhatIfPrices.ReadAsync(read, view, request.PriceList, store.Path.Now, cancellation).ConfigureAwait(false);
            if (!prices.IsAccepted)
                return prices.Refusal;
            var decided = request.Promotions.Select(p => p.Code).Concat(request.Without).ToHashSet(StringComparer.Ordinal);
            var run = new WhatIfRun(view.Candidate(site.CustomerScope, [], new PromotionSettings()), candidate);
            var skipped = await RunAsync(read, (request, site.BaseCurrency), members.Value, order => run.Add(order, Changed(order.Basket, decided, prices.Value)), cancellation).ConfigureAwait(false);
            return run.Result() with { Skipped = skipped };
        }
    }

    /// <summary>Page by page, in the order in which they were placed, so that limits count down as they would have.</summary>
    private async Task<int> RunAsync(CrmDbContext read, (WhatIfRequest Request, Currency Currency) of, IReadOnlyDictionary<string, HashSet<Customers.CustomerId>> members, Action<WhatIfOrder> add, CancellationToken cancellation)
    {
        var (request, currency) = of;
        var placed = await read.Set<Order>().Where(o => o.SiteId == request.SiteId && o.PlacedAt >= request.From && o.PlacedAt < request.Until && o.Currency == currency
                && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled)
            .OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false);
        var loader = new OrderLoader(read, await OrderCatalogue.ReadAsync(read, context.Orders.Setup, cancellation).ConfigureAwait(false));
        var skipped = 0;
        foreach (var page in placed.Chunk(PageSize))
            foreach (var subject in (await loader.LoadAsync(page, cancellation).ConfigureAwait(false)).OrderBy(s => s.Order.PlacedAt).ThenBy(s => s.Order.Id.Value))
                if (WhatIfOrder.Of(subject) is { } order)
                    add(order with { Segments = [.. members.Where(m => subject.Order.CustomerId is { } buyer && m.Value.Contains(buyer)).Select(m => m.Key)] });
                else
                    skipped++;
        return skipped;
    }

    private static PriceBasket Changed(PriceBasket basket, HashSet<string> decided, WhatIfPrices prices) => basket with
    {
        Manual = [.. basket.Manual.Where(m => !decided.Contains(m.Code))],
        Lines = [.. basket.Lines.Select(prices.On)],
    };

    private async Task<Result<IReadOnlyDictionary<string, HashSet<Customers.CustomerId>>>> MembersAsync(CrmDbContext read, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var members = new Dictionary<string, HashSet<Customers.CustomerId>>(StringComparer.Ordinal);
        if (codes.Count == 0)
            return members;
        var book = await segments.BookAsync(read, cancellation).ConfigureAwait(false);
        foreach (var code in codes)
        {
            if (book.Find(code) is not { } segment)
                return new Refusal(SegmentRefusals.Unknown, "There is no segment {segment}.", ("segment", code));
            members[code] = [.. await read.Set<SegmentMemberRow>().Where(m => m.Segment == segment.Number).Select(m => m.CustomerId).ToListAsync(cancellation).ConfigureAwait(false)];
        }

        return members;
    }
}

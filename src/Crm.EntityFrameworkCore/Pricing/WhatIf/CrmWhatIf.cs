using Crm.Customers;
using Crm.Segments;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Pricing;

/// <summary>
/// Prices the orders and carts of a stretch of time again with other promotions or another price list. Mechanical: the same orders at other
/// prices, not a forecast. Reads only.
/// </summary>
public sealed class CrmWhatIf
{
    private readonly CrmStore store;
    private readonly PricingContext context;
    private readonly SegmentsContext segments;

    internal CrmWhatIf(CrmStore store, PricingContext context, SegmentsContext segments) => (this.store, this.context, this.segments) = (store, context, segments);

    /// <summary>The same for someone who may see the customers of some scopes only: over their orders.</summary>
    public CrmWhatIf Within(ScopeFilter scopes) => new(store.Within(scopes), context, segments);

    /// <summary>
    /// What the candidate would have done to the orders that were placed, apart from cancelled, deleted and test orders, and to carts that
    /// were not ordered. Refused for a site, segment or price list that is not there, and for a promotion over what people looked at
    /// (<see cref="SegmentRefusals.NotInTransaction"/>), which no order can be priced by.
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
            var parts = request.Asking.Aggregate(CustomerParts.None, (all, rule) => all | view.Customers.PartsOf(rule));
            if (CustomerSubjects.Unasked(parts) is { } unasked)
                return unasked;
            var members = await MembersAsync(read, request.Segments, cancellation).ConfigureAwait(false);
            if (!members.IsAccepted)
                return members.Refusal;
            var prices = await WhatIfPrices.ReadAsync(read, view, request.PriceList, store.Path.Now, cancellation).ConfigureAwait(false);
            if (!prices.IsAccepted)
                return prices.Refusal;
            var run = new WhatIfRun(view.Candidate(site.CustomerScope, [], new PromotionSettings()), candidate, request.Drill);
            var rows = await store.Dialect.OpenRowsAsync(read, cancellation).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                var reader = new WhatIfReader(read, rows, site) { Taxes = view.TaxesOf(site.Id) };
                var heads = await reader.HeadsAsync(request, cancellation).ConfigureAwait(false);
                var facts = await WhatIfFacts.ReadAsync(read, (request, candidate), view.Customers.Catalogue, parts, heads, cancellation).ConfigureAwait(false);
                await new WhatIfPass(reader, site, (request, prices.Value, facts), members.Value).RunAsync(heads, run, cancellation).ConfigureAwait(false);
                return run.Result() with { Skipped = reader.Skipped };
            }
        }
    }

    private async Task<Result<IReadOnlyDictionary<string, HashSet<CustomerId>>>> MembersAsync(CrmDbContext read, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var members = new Dictionary<string, HashSet<CustomerId>>(StringComparer.Ordinal);
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

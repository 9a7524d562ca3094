using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Orders;

/// <summary>Rules about orders: against what they are checked, and how they become conditions of queries.</summary>
internal sealed class OrderRuleSource(OrdersSetup setup)
{
    /// <summary>The filter with its rule as a condition; itself where it has none.</summary>
    internal async Task<OrderFilter> ResolveAsync(CrmDbContext read, OrderFilter filter, Instant now, CancellationToken cancellation)
    {
        if (filter.Rule is not { } rule || filter.Condition is not null)
            return filter;
        var (queries, scope) = await ReadAsync(read, filter.Site, cancellation).ConfigureAwait(false);
        return filter with { Condition = queries.Translate(rule, scope, now) };
    }

    /// <summary>The facts of now, and what a rule of this site (or of all) is checked against.</summary>
    /// <remarks>Without a site, currency and zone of the default site count, or of the first: living sites with other base currencies are refused, days of other zones are taken as the default site's.</remarks>
    /// <exception cref="ArgumentException">There is no such site, or without one living sites differ in base currency.</exception>
    internal async Task<(SqlFacts<Order> Queries, RuleScope Scope)> ReadAsync(CrmDbContext read, SiteId? site, CancellationToken cancellation)
    {
        var sites = await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false);
        var asked = sites.Where(s => site is null ? s.DeletedAt is null : s.Id == site).OrderByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).ToList();
        if (asked.Select(s => s.BaseCurrency).Distinct().Count() is var ways && (ways > 1 || (ways == 0 && site is not null)))
            throw new ArgumentException(ways == 0 ? "There is no such site." : "Sites have different base currencies: say which site's rule it is.", nameof(site));
        var catalogue = await CatalogueAsync(read, cancellation).ConfigureAwait(false);
        var currency = asked.Count == 0 ? default : asked[0].BaseCurrency;
        var zone = asked.Count == 0 ? DateTimeZone.Utc : asked[0].Zone;
        return (catalogue.Queries(read, currency, sites.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal)), new RuleScope(catalogue.Facts.Vocabulary, currency, zone));
    }

    internal Task<OrderCatalogue> CatalogueAsync(CrmDbContext read, CancellationToken cancellation) => OrderCatalogue.ReadAsync(read, setup, cancellation);

    /// <summary>All sites, those together on which a rule means the same, and what it is checked against there.</summary>
    internal async Task<IReadOnlyList<(List<SiteId> Of, SqlFacts<Order> Queries, RuleScope Scope)>> RealmsAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var sites = await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false);
        var catalogue = await CatalogueAsync(read, cancellation).ConfigureAwait(false);
        var codes = sites.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
        return [.. sites.OrderBy(s => s.Id.Value).GroupBy(s => (s.BaseCurrency, s.Zone)).Select(g =>
            (g.Select(s => s.Id).ToList(), catalogue.Queries(read, g.Key.BaseCurrency, codes), new RuleScope(catalogue.Facts.Vocabulary, g.Key.BaseCurrency, g.Key.Zone)))];
    }
}

using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Customers;

/// <summary>Rules about customers: against what they are checked, and how they become conditions of queries.</summary>
internal sealed class CustomerRuleSource(SegmentsContext context)
{
    /// <summary>The filter with its rule as a condition; itself where it has none.</summary>
    internal async Task<CustomerFilter> ResolveAsync(CrmDbContext read, CustomerFilter filter, Instant now, CancellationToken cancellation)
    {
        if (filter.Rule is not { } rule || filter.Condition is not null)
            return filter;
        var (queries, scope) = await ReadAsync(read, filter.Scope, cancellation).ConfigureAwait(false);
        return filter with { Condition = queries.Translate(rule, scope, now) };
    }

    /// <summary>The facts of now, and what a rule of this customer base (or of all) is checked against; it may ask for segments that are for all of these.</summary>
    /// <remarks>Currency and zone are those of the scope's default site, or of its first. Without a scope, those of the default site count: living sites whose customers are counted in other currencies are refused, days of other zones are taken as the default site's.</remarks>
    /// <exception cref="ArgumentException">No site has such customers, or without a scope they differ in base currency.</exception>
    internal async Task<(SqlFacts<Customer> Queries, RuleScope Scope)> ReadAsync(CrmDbContext read, ScopeId? scope, CancellationToken cancellation)
    {
        var catalogue = await context.CatalogueAsync(read, cancellation).ConfigureAwait(false);
        var all = (await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false)).OrderBy(s => s.DeletedAt is not null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).ToList();
        var asked = all.Where(s => scope is null ? s.DeletedAt is null : s.CustomerScope == scope).Select(s => s.CustomerScope).Distinct().ToList();
        var known = await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false);
        var scopes = asked.ConvertAll(s => KeyValuePair.Create(s, known[s]));
        if (scopes.Select(s => s.Value.BaseCurrency).Distinct().Count() is var ways && (ways > 1 || (ways == 0 && scope is not null)))
            throw new ArgumentException(ways == 0 ? "No site has such customers." : "Sites have different base currencies: say whose customers are asked about.", nameof(scope));
        var common = scopes.Count == 0 ? new RuleScope(catalogue.Facts.Vocabulary, default, DateTimeZone.Utc) : scopes[0].Value;
        var book = await context.BookAsync(read, cancellation).ConfigureAwait(false);
        var segments = book.Segments.Where(s => scopes.TrueForAll(own => book.For(own.Key, own.Value).Contains(s)));
        var sites = all.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
        return (Queries(read, catalogue, common.BaseCurrency, sites), common with { Segments = segments.ToDictionary(s => s.Definition.Code, s => s.Definition.Effective, StringComparer.Ordinal) });
    }

    /// <summary>All customer bases, those together in which a rule means the same, and what it is checked against there.</summary>
    internal async Task<IReadOnlyList<(List<ScopeId> Of, SqlFacts<Customer> Queries, RuleScope Scope)>> RealmsAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var catalogue = await context.CatalogueAsync(read, cancellation).ConfigureAwait(false);
        var sites = (await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
        var book = await context.BookAsync(read, cancellation).ConfigureAwait(false);
        var known = await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false);
        return [.. known.OrderBy(s => s.Key.Value).Select(s => (s.Key, Scope: s.Value, Segments: book.For(s.Key, s.Value)))
            .GroupBy(s => (s.Scope.BaseCurrency, s.Scope.Zone, string.Join(' ', s.Segments.Select(g => g.Definition.Code)))).Select(g =>
            {
                var (_, scope, segments) = g.First();
                return (g.Select(s => s.Key).ToList(), Queries(read, catalogue, scope.BaseCurrency, sites), scope with { Segments = segments.ToDictionary(s => s.Definition.Code, s => s.Definition.Effective, StringComparer.Ordinal) });
            })];
    }

    private SqlFacts<Customer> Queries(CrmDbContext read, CustomerCatalogue catalogue, Currency currency, Dictionary<string, SiteId> sites) => SqlFacts<Customer>.Define(facts =>
    {
        new CustomerQueries(read, currency, sites).Define(facts);
        foreach (var (id, field) in catalogue.Fields)
            FieldQueries.OfCustomer(facts, read, CustomerFieldFacts.NameOf(field), field, (id, field.Entity, currency));
        foreach (var feature in catalogue.Features)
            feature.Query(facts, read);
        foreach (var own in context.Setup.HostQueries)
            own(facts);
    });
}

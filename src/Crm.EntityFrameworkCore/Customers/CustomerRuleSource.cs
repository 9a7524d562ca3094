using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Customers;

/// <summary>Rules about customers: against what they are checked, and how they become conditions of queries.</summary>
internal sealed class CustomerRuleSource(SegmentsContext segments)
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
    /// <exception cref="ArgumentException">No site has such customers, or without a scope they differ in zone or base currency.</exception>
    internal async Task<(SqlFacts<Customer> Queries, RuleScope Scope)> ReadAsync(CrmDbContext read, ScopeId? scope, CancellationToken cancellation)
    {
        var catalogue = await segments.CatalogueAsync(read, cancellation).ConfigureAwait(false);
        var scopes = (await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false)).Where(s => scope is null || s.Key == scope).ToList();
        if (scopes.Select(s => (s.Value.Zone, s.Value.BaseCurrency)).Distinct().Count() is var ways && (ways > 1 || (ways == 0 && scope is not null)))
            throw new ArgumentException(ways == 0 ? "No site has such customers." : "Sites have different zones or base currencies: say whose customers are asked about.", nameof(scope));
        var common = scopes.Count == 0 ? new RuleScope(catalogue.Facts.Vocabulary, default, DateTimeZone.Utc) : scopes[0].Value;
        var book = await segments.BookAsync(read, cancellation).ConfigureAwait(false);
        var known = book.Segments.Where(s => scopes.TrueForAll(own => book.For(own.Key, own.Value).Contains(s)));
        var sites = await read.Set<Site>().ToDictionaryAsync(s => s.Code, s => s.Id, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
        return (Queries(read, catalogue, common.BaseCurrency, sites), common with { Segments = known.ToDictionary(s => s.Definition.Code, s => s.Definition.Effective, StringComparer.Ordinal) });
    }

    private SqlFacts<Customer> Queries(CrmDbContext read, CustomerCatalogue catalogue, Currency currency, Dictionary<string, SiteId> sites) => SqlFacts<Customer>.Define(facts =>
    {
        new CustomerQueries(read, currency, sites).Define(facts);
        foreach (var (id, field) in catalogue.Fields)
            FieldQueries.OfCustomer(facts, read, CustomerFieldFacts.NameOf(field), field, (id, field.Entity, currency));
        foreach (var own in segments.Setup.HostQueries)
            own(facts);
    });
}

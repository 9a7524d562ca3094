using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Customers;

/// <summary>Rules about customers: against what they are checked, and how they become conditions of queries.</summary>
internal sealed class CustomerRuleSource(SegmentsSetup setup, IReadOnlyList<ICustomerFacts> features)
{
    /// <summary>The filter with its rule as a condition; itself where it has none.</summary>
    internal async Task<CustomerFilter> ResolveAsync(CrmDbContext read, CustomerFilter filter, Instant now, CancellationToken cancellation)
    {
        if (filter.Rule is not { } rule || filter.Condition is not null)
            return filter;
        var (queries, scope) = await ReadAsync(read, filter.Scope, cancellation).ConfigureAwait(false);
        return filter with { Condition = queries.Translate(rule, scope, now) };
    }

    /// <summary>The facts of now, and what a rule of this customer base (or of all) is checked against.</summary>
    /// <exception cref="ArgumentException">No site has such customers, or without a scope sites differ in zone or base currency.</exception>
    internal async Task<(SqlFacts<Customer> Queries, RuleScope Scope)> ReadAsync(CrmDbContext read, ScopeId? scope, CancellationToken cancellation)
    {
        var sites = await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false);
        var asked = sites.Where(s => scope is null || s.CustomerScope == scope).ToList();
        if (asked.Select(s => (s.ZoneId, s.BaseCurrency)).Distinct().Count() is var ways && (ways > 1 || (ways == 0 && scope is not null)))
            throw new ArgumentException(ways == 0 ? "No site has such customers." : "Sites have different zones or base currencies: say whose customers are asked about.", nameof(scope));
        var catalogue = await CustomerCatalogue.ReadAsync(read, setup, features, cancellation).ConfigureAwait(false);
        var currency = asked.Count == 0 ? default : asked[0].BaseCurrency;
        var zone = asked.Count == 0 ? DateTimeZone.Utc : asked[0].Zone;
        var queries = SqlFacts<Customer>.Define(facts =>
        {
            new CustomerQueries(read, currency, sites.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal)).Define(facts);
            foreach (var (id, field) in catalogue.Fields)
                FieldQueries.OfCustomer(facts, read, CustomerFieldFacts.NameOf(field), field, (id, field.Entity, currency));
            foreach (var own in setup.HostQueries)
                own(facts);
        });
        return (queries, new RuleScope(catalogue.Facts.Vocabulary, currency, zone));
    }
}

using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;

namespace Crm.Staff;

/// <summary>Reads access scopes against the facts, sites and segments that are there.</summary>
internal sealed class AccessReader
{
    private readonly IReadOnlyList<(List<SiteId> Of, SqlFacts<Order> Queries, RuleScope Scope)> orders;
    private readonly IReadOnlyList<(List<ScopeId> Of, SqlFacts<Customer> Queries, RuleScope Scope)> customers;

    private AccessReader(
        IReadOnlyList<(List<SiteId> Of, SqlFacts<Order> Queries, RuleScope Scope)> orders,
        IReadOnlyList<(List<ScopeId> Of, SqlFacts<Customer> Queries, RuleScope Scope)> customers) => (this.orders, this.customers) = (orders, customers);

    internal static async Task<AccessReader> OpenAsync(CrmDbContext read, OrderRuleSource orders, CustomerRuleSource customers, CancellationToken cancellation) => new(
        await orders.RealmsAsync(read, cancellation).ConfigureAwait(false), await customers.RealmsAsync(read, cancellation).ConfigureAwait(false));

    /// <summary>Scopes of which one is enough.</summary>
    internal AccessRules Read(IEnumerable<(AccessScope Scope, string Path)> scopes) => new([.. scopes.Select(s => (
        AccessRule<Order>.Read(s.Scope.Orders, s.Path + "orders", o => o.SiteId, orders),
        AccessRule<Customer>.Read(s.Scope.Customers, s.Path + "customers", c => c.ScopeId, customers)))]);
}

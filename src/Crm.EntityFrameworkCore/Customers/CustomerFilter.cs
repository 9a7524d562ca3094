using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Crm.Rules;
using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Customers;

/// <summary>Which customers; what is not told does not restrict. Deleted ones, and those who were merged into another, are left out.</summary>
public sealed record CustomerFilter
{
    /// <summary>Of a customer base.</summary>
    public ScopeId? Scope { get; init; }

    /// <summary>Persons or companies.</summary>
    public CustomerKind? Kind { get; init; }

    /// <summary>Whose manager this is.</summary>
    public StaffId? Manager { get; init; }

    /// <summary>Who came at this moment or later.</summary>
    public Instant? CreatedFrom { get; init; }

    /// <summary>Who came before this moment.</summary>
    public Instant? CreatedBefore { get; init; }

    /// <summary>
    /// Who meet a rule (<see cref="Segments.CustomerFacts"/>) at the moment of asking, in the zone and base currency of <see cref="Scope"/>'s site;
    /// without a scope those of all sites, which then must be the same. Read and checked by <see cref="CrmCustomers.ReadRuleAsync"/>.
    /// </summary>
    [JsonConverter(typeof(RuleTextConverter))]
    public Rule? Rule { get; init; }

    /// <summary>The <see cref="Rule"/> as a condition of queries, once it was translated.</summary>
    internal Expression<Func<Customer, bool>>? Condition { get; init; }

    internal IQueryable<Customer> Apply(IQueryable<Customer> customers)
    {
        customers = customers.Where(c => c.DeletedAt == null && c.SurvivorId == null);
        if (Scope is { } scope)
            customers = customers.Where(c => c.ScopeId == scope);
        if (Kind is { } kind)
            customers = customers.Where(c => c.Kind == kind);
        if (Manager is { } manager)
            customers = customers.Where(c => c.ManagerId == manager);
        if (CreatedFrom is { } from)
            customers = customers.Where(c => c.CreatedAt >= from);
        if (CreatedBefore is { } before)
            customers = customers.Where(c => c.CreatedAt < before);
        if (Rule is not null && Condition is null)
            throw new InvalidOperationException("The rule was not translated.");
        return Condition is null ? customers : customers.Where(Condition);
    }
}

using Crm.Customers;
using Crm.Rules;
using Crm.Store;

namespace Crm.Segments;

/// <summary>
/// Facts about customers that a feature of the product adds to those that are always there (classes of analysis). Registered as a
/// service; its values lie in <see cref="CustomerSubject.Extras"/> at the place that the catalogue gives it.
/// </summary>
internal interface ICustomerFacts
{
    /// <summary>Entities of the change log after whose change its facts may be others.</summary>
    IReadOnlyList<string> Entities { get; }

    /// <summary>Adds its facts; a reader gets its own value as <c>(MyValue?)subject.Extras[place]</c> where <c>Extras.Length &gt; place</c>.</summary>
    void Define(FactCatalogueBuilder<CustomerSubject> facts, int place);

    /// <summary>Tells how queries find its facts.</summary>
    void Query(SqlFactsBuilder<Customer> queries, CrmDbContext read);

    /// <summary>Its value of each of these customers; those without one are left out.</summary>
    Task<IReadOnlyDictionary<CustomerId, object>> LoadAsync(CrmDbContext read, IReadOnlyList<CustomerId> customers, CancellationToken cancellation);

    /// <summary>Within a transaction: asks for its value of a customer.</summary>
    void Plan(LoadPlan plan, CustomerId customer);

    /// <summary>Within a transaction, once that was loaded: its value; null for none.</summary>
    object? Find(WorkingSet set, CustomerId customer);

    /// <summary>Whose facts may have changed with entities of one of <see cref="Entities"/>, each with the entity that did it.</summary>
    Task<IReadOnlyList<(long Id, CustomerId Customer)>> TouchedAsync(CrmDbContext read, string entity, IReadOnlyList<long> ids, CancellationToken cancellation);
}

using Crm.Customers;
using Crm.Fields;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>What can be found of customers.</summary>
internal sealed class CustomerSearch : ISearchSource
{
    private static readonly FieldEntity[] Entitled = [FieldEntity.Customer, FieldEntity.Company];

    public SearchKind Kind => SearchKind.Customer;

    public IReadOnlyList<string> Entities { get; } = ["customer", FieldParts.Entity];

    /// <summary>A merged customer is found as part of whoever stands for them.</summary>
    public async Task<IReadOnlyList<long>> TouchedAsync(CrmDbContext read, string entity, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var own = entity == FieldParts.Entity ? FieldParts.Touched(ids, Entitled) : ids;
        var changed = own.Select(i => new CustomerId(i)).ToList();
        var survivors = await read.Set<Customer>().Where(c => changed.Contains(c.Id) && c.SurvivorId != null).Select(c => c.SurvivorId!.Value).Distinct()
            .ToListAsync(cancellation).ConfigureAwait(false);
        return [.. own.Concat(survivors.Select(s => s.Value)).Distinct()];
    }

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(CrmDbContext read, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        // In two looks, each by an index: of one with "or" a database may make a walk through the whole table.
        var wanted = ids.Select(i => new CustomerId(i)).ToList();
        var absorbed = await read.Set<Customer>().Where(c => c.SurvivorId != null && wanted.Contains(c.SurvivorId.Value)).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false);
        List<CustomerId> all = [.. wanted, .. absorbed];
        var customers = (await read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position))
            .Where(c => c.DeletedAt == null && all.Contains(c.Id)).ToListAsync(cancellation).ConfigureAwait(false))
            .Where(c => c.SurvivorId is not { } survivor || wanted.Contains(survivor)).ToList();
        var merged = customers.Where(c => c.SurvivorId is not null).OrderBy(c => c.Id.Value).ToLookup(c => c.SurvivorId!.Value);
        var own = await FieldParts.LoadAsync(read, [.. customers.Select(c => c.Id.Value)], Entitled, cancellation).ConfigureAwait(false);
        return [.. customers.Where(c => c.SurvivorId is null).Select(c => Document(c, [c, .. merged[c.Id]], own))];
    }

    public async Task<List<long>> IdsAsync(CrmDbContext read, long above, int most, CancellationToken cancellation)
    {
        var last = new CustomerId(above);
        return [.. (await read.Set<Customer>().Where(c => c.Id > last).OrderBy(c => c.Id).Take(most).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => c.Value)];
    }

    public async Task<long> HighestAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<Customer>().OrderByDescending(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false)).Value;

    private static SearchDocument Document(Customer customer, IReadOnlyList<Customer> same, ILookup<long, SearchPart> own)
    {
        var title = customer.Name.Length > 0 ? customer.Name : customer.Phone ?? customer.Email ?? "";
        return new SearchDocument(
            SearchKind.Customer, customer.Id.Value, customer.ScopeId.Value, customer.Id.Value, title, [.. same.SelectMany(c => Parts(c).Concat(own[c.Id.Value])).Distinct()]);
    }

    private static IEnumerable<SearchPart> Parts(Customer customer) =>
    [
        .. customer.Keys.Where(k => k.RetiredAt is null).Select(Part),
        .. SearchParts.Some((SearchField.Phone, customer.Phone), (SearchField.Email, customer.Email), (SearchField.TaxId, customer.TaxId)),
        .. SearchParts.Some((SearchField.Name, customer.Name), (SearchField.Name, SearchParts.NameOf(customer.FirstName, customer.LastName)), (SearchField.StaffComment, customer.Comment)),
        .. customer.Addresses.SelectMany(SearchParts.Of),
    ];

    /// <summary>An external id is found by itself, without its source.</summary>
    private static SearchPart Part(CustomerKey key) => key.Kind switch
    {
        CustomerKeyKind.Phone => new SearchPart(SearchField.Phone, key.Value),
        CustomerKeyKind.Email => new SearchPart(SearchField.Email, key.Value),
        CustomerKeyKind.LoyaltyCard => new SearchPart(SearchField.LoyaltyCard, key.Value),
        _ => new SearchPart(SearchField.ExternalId, key.Value[(key.Value.IndexOf(':', StringComparison.Ordinal) + 1)..]),
    };
}

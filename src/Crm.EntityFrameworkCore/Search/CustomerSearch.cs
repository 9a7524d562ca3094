using Crm.Customers;
using Crm.Fields;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>What can be found of customers.</summary>
internal sealed partial class CustomerSearch : ISearchSource
{
    private static readonly FieldEntity[] Entitled = [FieldEntity.Customer, FieldEntity.Company];

    public SearchKind Kind => SearchKind.Customer;

    public IReadOnlyList<string> Entities { get; } = ["customer", FieldParts.Entity];

    /// <summary>A merged customer is found as part of whoever stands for them.</summary>
    public async Task<IReadOnlyList<long>> TouchedAsync(CrmStore store, string entity, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var own = entity == FieldParts.Entity ? FieldParts.Touched(ids, Entitled) : ids;
        var touched = new HashSet<long>(own);
        await store.Standing.ReadAsync($"select survivor_id from crm_customer where {store.Standing.Among("id", "$1")} and survivor_id is not null", [own], r => touched.Add(r.Number(0)), cancellation).ConfigureAwait(false);
        return [.. touched];
    }

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(CrmDbContext read, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.Select(i => new CustomerId(i)).ToList();

        // Two questions, each with its index; keys apart, so that nothing is read several times.
        var customers = await FoundAsync(read.Set<Customer>().Where(c => wanted.Contains(c.Id) && c.SurvivorId == null), cancellation).ConfigureAwait(false);
        customers.AddRange(await FoundAsync(read.Set<Customer>().Where(c => c.SurvivorId != null && wanted.Contains(c.SurvivorId.Value)), cancellation).ConfigureAwait(false));
        var found = customers.Select(c => c.Id).ToList();
        var keys = (await read.Set<CustomerKey>().Where(k => found.Contains(k.CustomerId) && k.RetiredAt == null).OrderBy(k => k.Position).Select(k => new { k.CustomerId, k.Kind, k.Value })
            .ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(k => k.CustomerId, k => Part(k.Kind, k.Value));
        var merged = customers.Where(c => c.SurvivorId is not null).OrderBy(c => c.Id.Value).ToLookup(c => c.SurvivorId!.Value);
        var own = await FieldParts.LoadAsync(read, [.. found.Select(c => c.Value)], Entitled, cancellation).ConfigureAwait(false);
        return [.. customers.Where(c => c.SurvivorId is null).Select(c => Document(c, [c, .. merged[c.Id]], keys, own))];
    }

    private static Task<List<Found>> FoundAsync(IQueryable<Customer> customers, CancellationToken cancellation) => customers.Where(c => c.DeletedAt == null)
        .Select(c => new Found(c.Id, c.SurvivorId, c.ScopeId, c.Name, c.FirstName, c.LastName, c.Phone, c.Email, c.TaxId, c.Comment, c.Addresses)).ToListAsync(cancellation);

    public async Task<List<long>> IdsAsync(CrmDbContext read, long above, int most, CancellationToken cancellation)
    {
        var last = new CustomerId(above);
        return [.. (await read.Set<Customer>().Where(c => c.Id > last).OrderBy(c => c.Id).Take(most).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => c.Value)];
    }

    public async Task<long> HighestAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<Customer>().OrderByDescending(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false)).Value;

    private static SearchDocument Document(Found customer, IReadOnlyList<Found> same, ILookup<CustomerId, SearchPart> keys, ILookup<long, SearchPart> own)
    {
        var parts = new List<SearchPart>();
        foreach (var one in same)
        {
            parts.AddRange(keys[one.Id]);
            AddParts(parts, one);
            parts.AddRange(own[one.Id.Value]);
        }

        return Document(customer, [.. parts.Distinct()]);
    }

    private static SearchDocument Document(Found customer, IReadOnlyList<SearchPart> parts)
    {
        var title = customer.Name.Length > 0 ? customer.Name : customer.Phone ?? customer.Email ?? "";
        return new SearchDocument(SearchKind.Customer, customer.Id.Value, customer.ScopeId.Value, customer.Id.Value, title, parts);
    }

    private static void AddParts(List<SearchPart> parts, Found customer)
    {
        parts.Add(SearchField.Phone, customer.Phone);
        parts.Add(SearchField.Email, customer.Email);
        parts.Add(SearchField.TaxId, customer.TaxId);
        parts.Add(SearchField.Name, customer.Name);
        parts.Add(SearchField.Name, SearchParts.NameOf(customer.FirstName, customer.LastName));
        parts.Add(SearchField.StaffComment, customer.Comment);
        foreach (var address in customer.Addresses)
            parts.Add(address);
    }

    /// <summary>An external id is found by itself, without its source.</summary>
    private static SearchPart Part(CustomerKeyKind kind, string value) => kind switch
    {
        CustomerKeyKind.Phone => new SearchPart(SearchField.Phone, value),
        CustomerKeyKind.Email => new SearchPart(SearchField.Email, value),
        CustomerKeyKind.LoyaltyCard => new SearchPart(SearchField.LoyaltyCard, value),
        _ => new SearchPart(SearchField.ExternalId, value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..]),
    };

    private sealed record Found(
        CustomerId Id,
        CustomerId? SurvivorId,
        Sites.ScopeId ScopeId,
        string Name,
        string? FirstName,
        string? LastName,
        string? Phone,
        string? Email,
        string? TaxId,
        string? Comment,
        IReadOnlyList<Address> Addresses);
}

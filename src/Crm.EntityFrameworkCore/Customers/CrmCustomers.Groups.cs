using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

public sealed partial class CrmCustomers
{
    /// <summary>The ids of a customer and of all who were merged with them, the survivor's first: what is asked of a customer is asked of these. Empty where there is none.</summary>
    public async Task<IReadOnlyList<CustomerId>> MembersOfAsync(CustomerId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.MembersAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>A customer and all who were merged with them as one: fields, identifiers and addresses, with whose each is; null where there is none.</summary>
    public async Task<MergedProfile?> GetProfileAsync(CustomerId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.GroupAsync(id, cancellation).ConfigureAwait(false) is { } group ? MergedProfile.Of(group) : null;
    }

    /// <summary>Who stands for the living holders of a key, the one who ordered last first.</summary>
    private async Task<IReadOnlyList<Customer>> FindAsync(ScopeId scope, CustomerKeyKind kind, string value, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = from key in read.Set<CustomerKey>()
                        where key.ScopeId == scope && key.Kind == kind && key.Value == value && key.RetiredAt == null
                        join customer in read.Set<Customer>() on key.CustomerId equals customer.Id
                        where customer.DeletedAt == null
                        join summary in read.Set<CustomerSummary>() on customer.Id equals summary.CustomerId
                        orderby summary.LastOrderAt descending, customer.Id
                        select customer.SurvivorId ?? customer.Id;
            var ids = (await found.Take(20).ToListAsync(cancellation).ConfigureAwait(false)).Distinct().ToList();
            var customers = await read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position)).Where(c => ids.Contains(c.Id)).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. customers.OrderBy(c => ids.IndexOf(c.Id))];
        }
    }
}

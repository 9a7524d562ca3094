using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

/// <summary>Who belongs together, in queries: what is asked of a customer is asked of all who were merged with them.</summary>
internal static class CustomerGroups
{
    /// <summary>All ids of a customer's group, the survivor's first; empty where there is no such customer, or none who may be seen.</summary>
    internal static async Task<List<CustomerId>> MembersAsync(this CrmDbContext read, CustomerId id, CancellationToken cancellation)
    {
        var found = await read.Set<Customer>().Where(c => c.Id == id || c.SurvivorId == id).Select(c => new { c.Id, c.SurvivorId }).ToListAsync(cancellation).ConfigureAwait(false);
        if (found.Find(c => c.Id == id)?.SurvivorId is { } survivor)
            return await MembersAsync(read, survivor, cancellation).ConfigureAwait(false);
        return [.. found.OrderBy(c => c.SurvivorId is not null).ThenBy(c => c.Id.Value).Select(c => c.Id)];
    }

    /// <summary>What a customer's whole group bought; null where there is no such customer.</summary>
    internal static async Task<CustomerSummary?> FiguresAsync(this CrmDbContext read, CustomerId id, CancellationToken cancellation)
    {
        var members = await MembersAsync(read, id, cancellation).ConfigureAwait(false);
        if (members.Count == 0)
            return null;
        var figures = await read.Set<CustomerSummary>().Where(s => members.Contains(s.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false);
        return figures.Count switch
        {
            0 => null,
            1 when members.Count == 1 => figures[0],
            _ => CustomerSummary.Together(members[0], figures),
        };
    }

    /// <summary>The customers of a group with their identifiers; null where there is none.</summary>
    internal static async Task<CustomerGroup?> GroupAsync(this CrmDbContext read, CustomerId id, CancellationToken cancellation)
    {
        var members = await MembersAsync(read, id, cancellation).ConfigureAwait(false);
        if (members.Count == 0)
            return null;
        var customers = await read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position)).Where(c => members.Contains(c.Id)).ToListAsync(cancellation).ConfigureAwait(false);
        return CustomerGroup.Of(customers.Single(c => c.Id == members[0]), customers);
    }
}

using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

/// <summary>Companies as somebody may see them.</summary>
internal static class CompanyReading
{
    /// <summary>
    /// What is agreed with a customer; null for nothing. A company names others: by way of a table of their own its contacts are only those who may be
    /// seen, which an <c>Include</c> would not ask, and a company above that may not be seen is none.
    /// </summary>
    internal static async Task<Company?> CompanyAsync(this CrmDbContext read, CustomerId customer, CancellationToken cancellation)
    {
        if (await read.Set<Company>().SingleOrDefaultAsync(c => c.CustomerId == customer, cancellation).ConfigureAwait(false) is not { } company)
            return null;
        var contacts = await read.Set<CompanyContact>().Where(c => c.CustomerId == customer).OrderBy(c => c.Position).ToListAsync(cancellation).ConfigureAwait(false);
        company.Show(contacts, company.ParentId is not { } parent || await read.Set<Customer>().AnyAsync(c => c.Id == parent, cancellation).ConfigureAwait(false));
        return company;
    }
}

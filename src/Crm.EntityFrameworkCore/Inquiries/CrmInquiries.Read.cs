using Crm.Customers;
using Crm.History;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Inquiries;

public sealed partial class CrmInquiries
{
    /// <summary>An inquiry with its tries; null where there is none.</summary>
    public async Task<Inquiry?> GetAsync(InquiryId inquiry, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Inquiry>().Include(i => i.Attempts.OrderBy(a => a.Position)).SingleOrDefaultAsync(i => i.Id == inquiry, cancellation).ConfigureAwait(false);
    }

    /// <summary>Inquiries, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">The next page: those older than this one, the last of the page before. Null for the first page.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Inquiry>> ListAsync(InquiryFilter filter, InquiryId? before = null, int most = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await MembersAsync(read, filter, cancellation).ConfigureAwait(false);
            var found = filter.Apply(read.Set<Inquiry>().Include(i => i.Attempts.OrderBy(a => a.Position)).AsSplitQuery(), members);
            if (before is { } last)
            {
                var at = await read.Set<Inquiry>().Where(i => i.Id == last).Select(i => (Instant?)i.ReceivedAt).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
                found = found.Where(i => i.ReceivedAt < at || (i.ReceivedAt == at && i.Id < last));
            }

            return await found.OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How many are in each status.</summary>
    public async Task<IReadOnlyList<InquiryCount>> CountAsync(InquiryFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await filter.Apply(read.Set<Inquiry>(), await MembersAsync(read, filter, cancellation).ConfigureAwait(false)).GroupBy(i => i.Status).Select(g => new { g.Key, Count = g.Count(), Late = g.Count(i => i.LateSince != null) })
                .ToListAsync(cancellation).ConfigureAwait(false)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new InquiryCount(g.Key, g.Count, g.Late))];
    }

    /// <summary>The process in force on a site, and its version; 0 for the one shipped.</summary>
    public async Task<(InquiryProcess Process, int Version)> GetProcessAsync(SiteId site, CancellationToken cancellation = default)
    {
        var kind = InquiryContext.KindOf(site);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == kind, cancellation).ConfigureAwait(false) is { } stored
                ? (InquiryProcess.FromJson(stored.Document), stored.Version)
                : (InquiryProcess.Default, 0);
    }

    private static Task<List<CustomerId>> MembersAsync(CrmDbContext read, InquiryFilter filter, CancellationToken cancellation) =>
        filter.Customer is { } customer ? read.MembersAsync(customer, cancellation) : Task.FromResult<List<CustomerId>>([]);

    private async Task<List<string>> StatusesInUseAsync(SiteId site, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Inquiry>().Where(i => i.SiteId == site).Select(i => i.Status).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
    }
}

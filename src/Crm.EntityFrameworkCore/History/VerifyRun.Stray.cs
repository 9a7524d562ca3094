using Microsoft.EntityFrameworkCore;

namespace Crm.History;

internal sealed partial class VerifyRun
{
    /// <summary>Rows of the log that no link of the chain covers.</summary>
    private async Task StrayAsync(CrmDbContext context, bool allAreNumbered, CancellationToken cancellation)
    {
        var known = context.Set<CommitRow>();
        await ReportAsync("records", context.Set<ChangeRow>().Where(r => !known.Any(c => c.Ticket == r.Ticket)).Select(r => r.Ticket)).ConfigureAwait(false);
        await ReportAsync("calls", context.Set<CallRow>().Where(r => !known.Any(c => c.Ticket == r.Ticket)).Select(r => r.Ticket)).ConfigureAwait(false);
        await ReportAsync("personal data", context.Set<PersonalRow>().Where(r => !known.Any(c => c.Ticket == r.Ticket)).Select(r => r.Ticket)).ConfigureAwait(false);

        // Where a sealer numbers later, the newest commits have no number yet.
        if (allAreNumbered)
            foreach (var ticket in await known.Where(c => c.First == null).Select(c => c.Ticket).Take(MostProblems).ToListAsync(cancellation).ConfigureAwait(false))
                Problem($"commit {ticket}: has no place in the chain");

        async Task ReportAsync(string what, IQueryable<long> tickets)
        {
            foreach (var ticket in await tickets.Distinct().OrderBy(t => t).Take(MostProblems).ToListAsync(cancellation).ConfigureAwait(false))
                Problem($"commit {ticket}: is not there, but has {what}");
        }
    }
}

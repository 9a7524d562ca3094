using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>The change log: read as a feed or per entity, and checked.</summary>
public sealed partial class CrmHistory
{
    private readonly CrmStore store;

    internal CrmHistory(CrmStore store) => this.store = store;

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmHistory Within(ScopeFilter scopes) => new(store.Within(scopes));

    /// <summary>The records after a place in the log, in order. A reader that keeps the last sequence it saw misses nothing and meets no late arrival.</summary>
    /// <param name="after">The last sequence already seen; 0 for the beginning.</param>
    /// <param name="most">How many at most, 1 to 10,000; a group that became durable together may go a little beyond.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">Asked of a bounded one: the log is of the whole store.</exception>
    public async Task<IReadOnlyList<ChangeRecord>> ReadAsync(long after, int most = 1000, CancellationToken cancellation = default)
    {
        DemandAll();
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var context = store.Read();
        await using (context.ConfigureAwait(false))
        {
            // The first commit may have been read in part only; looked up by itself, it keeps the rest a walk along an index.
            var begin = await context.Set<CommitRow>().Where(c => c.First <= after + 1).MaxAsync(c => c.First, cancellation).ConfigureAwait(false) ?? 1;
            var commits = await context.Set<CommitRow>().Where(c => c.First >= begin && c.First + c.Count > after + 1 && c.Count > 0)
                .OrderBy(c => c.First).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
            var taken = 0;
            var chosen = commits.TakeWhile(c => taken < most && (taken += c.Count) > 0).ToDictionary(c => c.Ticket);
            var tickets = chosen.Keys.ToArray();
            var records = await RecordsAsync(context, context.Set<ChangeRow>().Where(c => tickets.Contains(c.Ticket)), chosen, cancellation).ConfigureAwait(false);
            return [.. records.Where(r => r.Sequence > after).OrderBy(r => r.Sequence)];
        }
    }

    /// <summary>Everything that happened to one entity, oldest first; empty where there is no such entity.</summary>
    public async Task<IReadOnlyList<ChangeRecord>> OfAsync(string entity, long id, CancellationToken cancellation = default)
    {
        if (!await SeesAsync(entity, id, cancellation).ConfigureAwait(false))
            return [];
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var context = store.Read();
        await using (context.ConfigureAwait(false))
        {
            var rows = context.Set<ChangeRow>().Where(c => c.Entity == entity && c.EntityId == id);
            var commits = await context.Set<CommitRow>().Where(c => rows.Any(r => r.Ticket == c.Ticket))
                .ToDictionaryAsync(c => c.Ticket, cancellation).ConfigureAwait(false);
            var records = await RecordsAsync(context, rows, commits, cancellation).ConfigureAwait(false);
            return [.. records.OrderBy(r => r.Version)];
        }
    }

    private static async Task<List<ChangeRecord>> RecordsAsync(CrmDbContext context, IQueryable<ChangeRow> rows, Dictionary<long, CommitRow> commits, CancellationToken cancellation)
    {
        var query = from change in rows
                    join call in context.Set<CallRow>() on change.CallId equals call.Id
                    join personal in context.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                    from personal in apart.DefaultIfEmpty()
                    select new { change, call, Personal = personal == null ? null : personal.Document };
        var found = await query.ToListAsync(cancellation).ConfigureAwait(false);
        return [.. found.Where(f => commits[f.change.Ticket].First is not null)
            .Select(f => Record(f.change, f.call, f.Personal, commits[f.change.Ticket]) with { Body = HiddenNames.Body(f.change, context.IsRuled) })];
    }

    private static ChangeRecord Record(ChangeRow change, CallRow call, string? personal, CommitRow commit) => new(
        commit.First!.Value + change.Ordinal,
        change.Entity,
        change.EntityId,
        change.Version,
        change.Event,
        change.Happened,
        commit.Recorded,
        new ChangeCall(new CallId(call.Id), call.Command, call.Actor, call.Cause, call.Mode, new CallId(call.Chain), call.Depth,
            call.SiteId is { } site ? new SiteId(site) : null, call.Definitions),
        change.Delta,
        change.Reference,
        change.Body,
        personal);
}

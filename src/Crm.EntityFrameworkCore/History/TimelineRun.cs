using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.History;

/// <summary>One reading of a customer's past: of each source the newest places, of all of them the newest, and those in full.</summary>
internal sealed class TimelineRun(CrmDbContext read, TimelineQuery query)
{
    private readonly TimelineMark? after = query.After is { } text ? TimelineMark.Parse(text) : null;
    private readonly HashSet<string>? kinds = query.Kinds?.ToHashSet(StringComparer.Ordinal);

    internal async Task<TimelinePage> ReadAsync(TimelineSubject subject, CancellationToken cancellation)
    {
        var found = new List<(TimelineMark Mark, TimelineSource Source, IReadOnlyDictionary<long, long?> Ids)>();
        foreach (var source in TimelineSources.All.Where(IsWanted))
        {
            var ids = await source.Find(read, subject, cancellation).ConfigureAwait(false);
            if (ids.Count > 0)
                found.AddRange((await MarksAsync(source, [.. ids.Keys], cancellation).ConfigureAwait(false)).Select(m => (m, source, ids)));
        }

        var page = found.OrderByDescending(f => f.Mark.Happened).ThenByDescending(f => f.Mark.Ticket).ThenByDescending(f => f.Mark.Ordinal).Take(query.Most + 1).ToList();
        var entries = new List<TimelineEntry>();
        var records = await RecordsAsync([.. page.Take(query.Most).Select(f => f.Mark)], cancellation).ConfigureAwait(false);
        foreach (var (mark, source, ids) in page.Take(query.Most))
            if (records.TryGetValue((mark.Ticket, mark.Ordinal), out var record))
                entries.Add(Entry(record, source, ids));
        return new TimelinePage(entries, page.Count > query.Most ? page[query.Most - 1].Mark.ToString() : null);
    }

    private bool IsWanted(TimelineSource source) => kinds is null || kinds.Contains(source.Kind) || source.Events.Values.Any(kinds.Contains);

    /// <summary>The newest places of a source. Only what the filter asks for is looked up beside the log's own rows.</summary>
    private async Task<List<TimelineMark>> MarksAsync(TimelineSource source, List<long> ids, CancellationToken cancellation)
    {
        var rows = read.Set<ChangeRow>().Where(c => c.Entity == source.Entity && EF.Parameter(ids).Contains(c.EntityId));
        if (query.From is { } from)
            rows = rows.Where(c => c.Happened >= from);
        if (query.Before is { } before)
            rows = rows.Where(c => c.Happened < before);
        if (after is { } mark)
            rows = rows.Where(c => c.Happened < mark.Happened || (c.Happened == mark.Happened && (c.Ticket < mark.Ticket || (c.Ticket == mark.Ticket && c.Ordinal < mark.Ordinal))));
        rows = OfCalls(OfKinds(rows, source));
        return [.. (await rows.OrderByDescending(c => c.Happened).ThenByDescending(c => c.Ticket).ThenByDescending(c => c.Ordinal).Take(query.Most + 1)
            .Select(c => new { c.Happened, c.Ticket, c.Ordinal }).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => new TimelineMark(c.Happened, c.Ticket, c.Ordinal))];
    }

    private IQueryable<ChangeRow> OfKinds(IQueryable<ChangeRow> rows, TimelineSource source)
    {
        if (kinds is null)
            return rows;
        var isOwn = kinds.Contains(source.Kind);
        var events = source.Events.Where(e => kinds.Contains(e.Value) != isOwn).Select(e => e.Key).ToList();
        return isOwn ? rows.Where(c => !events.Contains(c.Event)) : rows.Where(c => events.Contains(c.Event));
    }

    private IQueryable<ChangeRow> OfCalls(IQueryable<ChangeRow> rows)
    {
        var calls = read.Set<CallRow>().AsQueryable();
        if (query.Site is null && query.Staff is null)
            return rows;
        if (query.Site is { } site)
            calls = calls.Where(c => c.SiteId == site.Value);
        if (query.Staff is { } staff)
        {
            var (whole, withRole) = (Actor.Staff(staff).ToString(), Actor.Staff(staff) + " (");
            calls = calls.Where(c => c.Actor == whole || c.Actor.StartsWith(withRole));
        }

        return rows.Where(r => calls.Any(c => c.Id == r.CallId));
    }

    private async Task<Dictionary<(long, int), Record>> RecordsAsync(List<TimelineMark> marks, CancellationToken cancellation)
    {
        var tickets = marks.Select(m => m.Ticket).Distinct().ToList();
        var ordinals = marks.Select(m => m.Ordinal).Distinct().ToList();
        var rows = from change in read.Set<ChangeRow>().Where(c => EF.Parameter(tickets).Contains(c.Ticket) && EF.Parameter(ordinals).Contains(c.Ordinal))
                   join call in read.Set<CallRow>() on change.CallId equals call.Id
                   join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                   join personal in read.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                   from personal in apart.DefaultIfEmpty()
                   select new Record(change, call, commit.Recorded, personal == null ? null : personal.Document);
        return (await rows.ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(r => (r.Change.Ticket, r.Change.Ordinal));
    }

    private static TimelineEntry Entry(Record record, TimelineSource source, IReadOnlyDictionary<long, long?> ids) => new(
        source.KindOf(record.Change.Event),
        record.Change.Event,
        record.Change.Entity,
        record.Change.EntityId,
        ids[record.Change.EntityId] is { } order ? new Orders.OrderId(order) : null,
        record.Change.Happened,
        record.Recorded,
        record.Call.Actor,
        record.Call.Cause,
        record.Call.SiteId is { } site ? new Sites.SiteId(site) : null,
        record.Change.Body,
        record.Personal,
        record.Change.PersonalHash is not null && record.Personal is null);

    private sealed record Record(ChangeRow Change, CallRow Call, Instant Recorded, string? Personal);
}

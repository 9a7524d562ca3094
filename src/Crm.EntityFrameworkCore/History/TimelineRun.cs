using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.History;

/// <summary>One reading of a customer's past: of each source the newest places, of all of them the newest, and those in full.</summary>
/// <param name="read">For reading.</param>
/// <param name="query">What is asked for.</param>
/// <param name="dialect">Of the store.</param>
/// <param name="now">By the host's clock.</param>
internal sealed class TimelineRun(CrmDbContext read, TimelineQuery query, Store.IStoreDialect dialect, Instant now)
{
    private readonly TimelineMark? after = query.After is { } text ? TimelineMark.Parse(text) : null;
    private readonly HashSet<string>? kinds = query.Kinds?.ToHashSet(StringComparer.Ordinal);

    internal async Task<TimelinePage> ReadAsync(TimelineSubject subject, CancellationToken cancellation)
    {
        var found = new List<TimelinePlace>();
        var until = await HorizonAsync(cancellation).ConfigureAwait(false);
        foreach (var source in TimelineSources.All.Where(s => s.Has(kinds)))
        {
            var ids = await source.Find(read, subject, cancellation).ConfigureAwait(false);
            if (ids.Count > 0)
                found.AddRange(await PlacesAsync(source, ids, until, cancellation).ConfigureAwait(false));
        }

        var sittings = new TimelineSittings(read, query, after);
        if (query.Staff is null && kinds?.Contains(TimelineKinds.Behaviour) != false)
            found.AddRange(await sittings.PlacesAsync(subject.Customers, cancellation).ConfigureAwait(false));
        var ordered = found.OrderByDescending(f => f.Mark.Happened).ThenByDescending(f => f.Mark.Ticket).ThenByDescending(f => f.Mark.Ordinal).Take(query.Most + 1).ToList();
        var page = ordered.Take(query.Most).ToList();
        var records = await RecordsAsync([.. page.Where(p => p.Source is not null)], cancellation).ConfigureAwait(false);
        var sat = await sittings.EntriesAsync(subject.Customers, [.. page.Where(p => p.Source is null)], cancellation).ConfigureAwait(false);
        var entries = page.Select(p => p.Source is { } source
            ? records.TryGetValue((p.Mark.Ticket, p.Mark.Ordinal), out var record) ? Entry(record, source, p.Ids) : null
            : sat.GetValueOrDefault(p.Mark)).OfType<TimelineEntry>();
        return new TimelinePage([.. entries], ordered.Count > query.Most ? page[^1].Mark.ToString() : null);
    }

    /// <summary>
    /// Nothing is recorded later than this. It says nothing new, but keeps PostgreSQL from looking into the partitions of months to come,
    /// which took most of the time of a page. Null where there are none: an index has all else that is asked.
    /// </summary>
    private async Task<Instant?> HorizonAsync(CancellationToken cancellation)
    {
        if (!dialect.IsPartitioned)
            return null;
        var last = await read.Set<CommitRow>().OrderByDescending(c => c.Ticket).Select(c => (Instant?)c.Recorded).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        return Instant.Max(last ?? now, now) + Duration.FromDays(1);
    }

    /// <summary>The newest places of a source. Only what the filter asks for is looked up beside the log's index.</summary>
    private async Task<List<TimelinePlace>> PlacesAsync(TimelineSource source, IReadOnlyDictionary<long, long?> found, Instant? until, CancellationToken cancellation)
    {
        List<long> ids = [.. found.Keys];
        var rows = read.Set<ChangeRow>().Where(c => c.Entity == source.Entity && EF.Parameter(ids).Contains(c.EntityId));
        if (until is { } horizon)
            rows = rows.Where(c => c.Recorded <= horizon);
        if (query.From is { } from)
            rows = rows.Where(c => c.Happened >= from);
        if (query.Before is { } before)
            rows = rows.Where(c => c.Happened < before);
        if (after is { } mark)
            rows = rows.Where(c => c.Happened <= mark.Happened && (c.Happened < mark.Happened || c.Ticket < mark.Ticket || (c.Ticket == mark.Ticket && c.Ordinal < mark.Ordinal)));
        rows = OfCalls(OfKinds(rows, source));
        var newest = rows.OrderByDescending(c => c.Happened).ThenByDescending(c => c.Ticket).ThenByDescending(c => c.Ordinal).Take(query.Most + 1).Select(c => new { c.Happened, c.Ticket, c.Ordinal });
        return [.. (await newest.ToListAsync(cancellation).ConfigureAwait(false)).Select(c => new TimelinePlace(new TimelineMark(c.Happened, c.Ticket, c.Ordinal), c.Happened, source, found))];
    }

    private IQueryable<ChangeRow> OfKinds(IQueryable<ChangeRow> rows, TimelineSource source)
    {
        var (allBut, named) = source.Choose(kinds);
        return allBut ? named.Count == 0 ? rows : rows.Where(c => !named.Contains(c.Event)) : rows.Where(c => named.Contains(c.Event));
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

    private async Task<Dictionary<(long, int), Record>> RecordsAsync(List<TimelinePlace> places, CancellationToken cancellation)
    {
        if (places.Count == 0)
            return [];
        var tickets = places.Select(m => m.Mark.Ticket).Distinct().ToList();
        var ordinals = places.Select(m => m.Mark.Ordinal).Distinct().ToList();

        // As far as the months of these commits go: see HorizonAsync.
        var commits = read.Set<CommitRow>().Where(c => EF.Parameter(tickets).Contains(c.Ticket));
        var recorded = await commits.Select(c => c.Recorded).ToListAsync(cancellation).ConfigureAwait(false);
        var (earliest, latest) = recorded.Count == 0 || !dialect.IsPartitioned
            ? (Instant.FromUnixTimeTicks(0), Instant.FromUtc(9000, 1, 1, 0, 0))
            : (recorded.Min() - Duration.FromDays(1), recorded.Max() + Duration.FromDays(1));
        var rows = from change in read.Set<ChangeRow>().Where(c => EF.Parameter(tickets).Contains(c.Ticket) && EF.Parameter(ordinals).Contains(c.Ordinal) && c.Recorded >= earliest && c.Recorded <= latest)
                   join call in read.Set<CallRow>() on change.CallId equals call.Id
                   join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                   join personal in read.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                   from personal in apart.DefaultIfEmpty()
                   select new Record(
                       change, call, commit.Recorded,
                       personal.Document != null && personal.Document.Length <= TimelineEntry.LongestPersonal ? personal.Document : null,
                       personal.Document != null && personal.Document.Length > TimelineEntry.LongestPersonal);
        return (await rows.ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(r => (r.Change.Ticket, r.Change.Ordinal));
    }

    private TimelineEntry Entry(Record record, TimelineSource source, IReadOnlyDictionary<long, long?> ids) => new(
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
        HiddenNames.Body(record.Change, read.IsRuled),
        record.Personal,
        record.Change.PersonalHash is not null && record.Personal is null && !record.IsLong)
    {
        IsLong = record.IsLong,
    };

    private sealed record Record(ChangeRow Change, CallRow Call, Instant Recorded, string? Personal, bool IsLong);
}

using System.Text.Json.Nodes;
using Crm.Behaviour;
using Crm.Customers;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Crm.History;

/// <summary>
/// What a customer did on sites, as far as it is kept: whatever they did without a pause of more than half an hour is one entry, which
/// stands where it ended. First only the instants are read, which an index has; the rest is read of what comes on the page.
/// </summary>
internal sealed class TimelineSittings(CrmDbContext read, TimelineQuery query, TimelineMark? after)
{
    private const int MostItems = 20;

    private static readonly Duration Pause = Duration.FromMinutes(30);
    private static readonly IReadOnlyDictionary<long, long?> None = new Dictionary<long, long?>();

    /// <summary>The newest that the page may want.</summary>
    internal async Task<List<TimelinePlace>> PlacesAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        var found = new List<TimelinePlace>();
        var (events, next) = (Events(customers), (Instant?)null);
        if (EndsBefore() is { } end)
        {
            next = await events.Where(e => e.At >= end).MinAsync(e => (Instant?)e.At, cancellation).ConfigureAwait(false);
            events = events.Where(e => e.At < end);
        }

        (Instant Last, Instant First)? sitting = null;
        await foreach (var at in events.OrderByDescending(e => e.At).Select(e => e.At).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
        {
            // What goes on beyond the bound ends there, and was told of there.
            var goesOn = next is { } later && later - at <= Pause;
            next = at;
            if (goesOn)
            {
                sitting = sitting is { } s ? (s.Last, at) : null;
                continue;
            }

            if (!Take(found, sitting))
                return found;
            sitting = (at, at);
        }

        Take(found, sitting);
        return found;
    }

    /// <summary>The sittings of a page in full.</summary>
    internal async Task<Dictionary<TimelineMark, TimelineEntry>> EntriesAsync(IReadOnlyList<CustomerId> customers, List<TimelinePlace> places, CancellationToken cancellation)
    {
        var entries = new Dictionary<TimelineMark, TimelineEntry>();
        if (places.Count == 0)
            return entries;
        var (first, last) = (places.Min(p => p.Recorded), places.Max(p => p.Mark.Happened));
        var subjects = customers.Select(c => c.Value).ToList();
        var events = await Events(customers).Where(e => e.At >= first && e.At <= last).OrderBy(e => e.At).ThenBy(e => e.Seq).ToListAsync(cancellation).ConfigureAwait(false);
        var visits = await read.Set<VisitRow>().Where(v => subjects.Contains(v.Subject) && v.At >= first && v.At <= last).OrderBy(v => v.At).ToListAsync(cancellation).ConfigureAwait(false);
        var kinds = await read.Set<EventKindRow>().ToDictionaryAsync(k => k.Id, k => k.Code, cancellation).ConfigureAwait(false);
        foreach (var place in places)
        {
            var own = events.Where(e => e.At >= place.Recorded && e.At <= place.Mark.Happened).ToList();
            if (own.Count > 0)
                entries[place.Mark] = Entry(place, own, visits.Find(v => v.At >= place.Recorded && v.At <= place.Mark.Happened), kinds);
        }

        return entries;
    }

    /// <summary>Before which instant a sitting has to have ended; null for no bound. At the instant of the page before, what is in the log comes first.</summary>
    private Instant? EndsBefore()
    {
        Instant? paged = after is { } mark ? mark.Ticket > 0 ? mark.Happened + Duration.FromTicks(10) : mark.Happened : null;
        return (query.Before, paged) switch
        {
            ({ } before, { } page) => Instant.Min(before, page),
            ({ } before, null) => before,
            _ => paged,
        };
    }

    /// <summary>Whether more are wanted.</summary>
    private bool Take(List<TimelinePlace> found, (Instant Last, Instant First)? sitting)
    {
        if (sitting is not { } done)
            return true;
        if (query.From is { } from && done.Last < from)
            return false;
        found.Add(new TimelinePlace(new TimelineMark(done.Last, 0, 0), done.First, null, None));
        return found.Count <= query.Most;
    }

    private IQueryable<EventRow> Events(IReadOnlyList<CustomerId> customers)
    {
        var subjects = customers.Select(c => c.Value).ToList();
        var events = read.Set<EventRow>().Where(e => subjects.Contains(e.Subject));
        return query.Site is { } site ? events.Where(e => e.SiteId == site) : events;
    }

    private static TimelineEntry Entry(TimelinePlace place, List<EventRow> events, VisitRow? visit, Dictionary<long, string> kinds)
    {
        var body = new JsonObject
        {
            ["from"] = InstantPattern.ExtendedIso.Format(place.Recorded),
            ["to"] = InstantPattern.ExtendedIso.Format(place.Mark.Happened),
        };
        foreach (var kind in events.GroupBy(e => kinds[e.Kind]).OrderBy(k => k.Key, StringComparer.Ordinal))
            body[kind.Key] = Told(kind);
        if (visit?.Touch.Source is { IsDirect: false } source)
            body["source"] = System.Text.Json.JsonSerializer.SerializeToNode(source, CrmJson.Options);
        var last = events[^1];
        return new TimelineEntry(
            TimelineKinds.Behaviour, "behaviour.sitting", "customer", last.Subject, null, place.Mark.Happened, place.Mark.Happened,
            Actor.Customer(last.Subject.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToString(), null, last.SiteId, body.ToJsonString(CrmJson.Options), null, IsErased: false);
    }

    /// <summary>How often, which items, and which words, those of the most last.</summary>
    private static JsonObject Told(IEnumerable<EventRow> events)
    {
        var told = new JsonObject { ["count"] = events.Count() };
        var items = events.Where(e => e.Item > 0).Select(e => e.Item).Reverse().Distinct().Take(MostItems).ToList();
        var words = events.Where(e => e.Word is not null).Select(e => e.Word!).Reverse().Distinct(StringComparer.OrdinalIgnoreCase).Take(MostItems).ToList();
        if (items.Count > 0)
            told["items"] = new JsonArray([.. items.Select(i => (JsonNode)i)]);
        if (words.Count > 0)
            told["words"] = new JsonArray([.. words.Select(w => (JsonNode)w)]);
        return told;
    }
}

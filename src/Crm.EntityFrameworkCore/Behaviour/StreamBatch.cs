using Crm.Customers;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>One batch of events on its way into the store.</summary>
internal sealed class StreamBatch(StreamStore streams, BehaviourSetup setup, IReadOnlyDictionary<string, long> kinds)
{
    private readonly Dictionary<(long, long), bool> agreed = [];
    private readonly Dictionary<string, long> devices = new(StringComparer.Ordinal);
    private readonly HashSet<long> seen = [];
    private readonly Dictionary<long, VisitTouches?> touches = [];

    private StreamStatements Statements => streams.Statements;

    internal int Repeated { get; private set; }
    internal int Invalid { get; private set; }
    internal int Old { get; private set; }
    internal int Unconsented { get; private set; }
    internal int Written { get; private set; }

    /// <summary>Asks for consent before the transaction begins: what a host is asked may take its time.</summary>
    internal async Task AskAsync(IEnumerable<BehaviourEvent> events, CancellationToken cancellation)
    {
        foreach (var one in events)
            if (one.Customer is { } customer && !agreed.ContainsKey((customer.Value, one.Site.Value)))
                agreed[(customer.Value, one.Site.Value)] = setup.Consent is { } ask && await ask(customer, one.Site, cancellation).ConfigureAwait(false);
    }

    internal async ValueTask<int> WriteAsync(IStoreSession session, IReadOnlyList<(BehaviourEvent Event, Instant At)> events, Instant now)
    {
        // A clock that goes ahead must not hold up what is kept for a time, nor be the last visit for ever.
        events = [.. events.Select(e => (e.Event, Instant.Min(e.At, now)))];
        (Repeated, Invalid, Old, Unconsented, Written) = (0, 0, 0, 0, 0);
        devices.Clear();
        seen.Clear();
        touches.Clear();
        var kept = events.Where(e => IsKept(e.Event, e.At, now)).ToList();
        if (kept.Count == 0)
            return 0;

        // Drawing the numbers keeps other writers out until the commit: the order of the feed is that of commits.
        var next = await session.TakeIdsAsync(StreamStatements.EventIds, kept.Count).ConfigureAwait(false);
        await LoadAsync(session, kept, now).ConfigureAwait(false);
        foreach (var (one, at) in kept)
        {
            if (one.DedupeId is { } id && !IsFirst(session, id, at))
            {
                Repeated++;
                continue;
            }

            Write(session, one, at, next++);
            Written++;
        }

        foreach (var (subject, touched) in touches.Where(t => t.Value is not null))
            session.Write(known.Contains(subject) ? Statements.Touched : Statements.Touches.Insert, Statements.Touches.Table.Read(TouchRow.Of(subject, touched!)));
        await StreamStore.FlushAsync(session).ConfigureAwait(false);
        return Written;
    }

    private readonly HashSet<long> known = [];

    private bool IsKept(BehaviourEvent one, Instant at, Instant now)
    {
        if (one.Fault is not null || !kinds.ContainsKey(one.Kind) || !setup.Kinds.TryGetValue(one.Kind, out var time))
            Invalid++;
        else if (at <= now - time)
            Old++;
        else if (CustomerOf(one) is null && one.Device.IsNone)
            Unconsented++;
        else
            return true;
        return false;
    }

    private async ValueTask LoadAsync(IStoreSession session, List<(BehaviourEvent Event, Instant At)> kept, Instant now)
    {
        var hashes = kept.Where(e => CustomerOf(e.Event) is null).Select(e => e.Event.Device).Distinct().ToDictionary(d => d.HashText(), d => d, StringComparer.Ordinal);
        foreach (var row in await StreamStore.LoadAsync(session, Statements.DeviceByHash, hashes.Keys).ConfigureAwait(false))
        {
            var device = (DeviceRow)Statements.Devices.Table.Materialise(row);
            devices[device.Hash] = device.Id;
        }

        var strange = hashes.Keys.Where(h => !devices.ContainsKey(h)).ToList();
        if (strange.Count > 0)
        {
            var id = await session.TakeIdsAsync(StreamStatements.DeviceIds, strange.Count).ConfigureAwait(false);
            foreach (var hash in strange)
            {
                devices[hash] = id;
                session.Write(Statements.Devices.Insert, Statements.Devices.Table.Read(new DeviceRow { Id = id++, Hash = hash, SeenAt = now }));
            }
        }

        var ids = kept.Select(e => e.Event.DedupeId).OfType<string>().Select(BehaviourKey.OfDedupe).Distinct().Cast<object>();
        foreach (var row in await StreamStore.LoadAsync(session, Statements.SeenById, ids).ConfigureAwait(false))
            seen.Add((long)row[0]!);
        known.Clear();
        var visitors = kept.Where(e => e.Event.Source is not null).Select(e => SubjectOf(e.Event)).Distinct().Order().Cast<object>();
        foreach (var row in await StreamStore.LoadAsync(session, Statements.TouchBySubject, visitors).ConfigureAwait(false))
        {
            var touched = (TouchRow)Statements.Touches.Table.Materialise(row);
            known.Add(touched.Subject);
            touches[touched.Subject] = touched.Touches;
        }
    }

    private bool IsFirst(IStoreSession session, string id, Instant at)
    {
        var hash = BehaviourKey.OfDedupe(id);
        if (!seen.Add(hash))
            return false;
        session.Write(Statements.Seen.Insert, Statements.Seen.Table.Read(new SeenRow { Id = hash, At = at }));
        return true;
    }

    private void Write(IStoreSession session, BehaviourEvent one, Instant at, long seq)
    {
        var word = StoredText.Clean(one.Word, BehaviourEvent.LongestWord);
        var row = new EventRow
        {
            Seq = seq,
            At = at,
            Subject = SubjectOf(one),
            Kind = kinds[one.Kind],
            Item = BehaviourKey.Of(one.Item, word),
            SiteId = one.Site,
            Amount = one.Amount,
            Word = word,
        };
        session.Write(Statements.Events.Insert, Statements.Events.Table.Read(row));
        if (one.Source is not { } source)
            return;
        var visit = VisitRow.Of(row, source);
        session.Write(Statements.Visits.Insert, Statements.Visits.Table.Read(visit));
        touches[row.Subject] = VisitTouches.With(touches.GetValueOrDefault(row.Subject), visit.Touch);
    }

    private long SubjectOf(BehaviourEvent one) => CustomerOf(one)?.Value ?? -devices[one.Device.HashText()];

    private CustomerId? CustomerOf(BehaviourEvent one) =>
        one.Customer is { } customer && agreed.GetValueOrDefault((customer.Value, one.Site.Value)) ? customer : null;
}

using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>Moves and deletes what is kept, a small transaction at a time; cut off anywhere, it is begun anew.</summary>
internal sealed class StreamUpkeep(StreamStore streams, BehaviourSetup setup)
{
    private const int AtOnce = 2_000;
    private const string Next = "select at from crm_event where seq > (select purged_to from crm_stream_kind where id = $1) order by seq limit 1";

    private StreamStatements Statements => streams.Statements;

    internal async Task<int> JoinAsync(string hash, long customer, CancellationToken cancellation)
    {
        DeviceRow? device;
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            device = await read.Set<DeviceRow>().SingleOrDefaultAsync(d => d.Hash == hash, cancellation).ConfigureAwait(false);
        if (device is null)
            return 0;
        device.CustomerId = customer;
        await WriteAsync(session => session.Write(Statements.OwnDevice, Statements.Devices.Table.Read(device))).ConfigureAwait(false);
        return await MoveAsync(-device.Id, customer, cancellation).ConfigureAwait(false);
    }

    internal async Task<int> MoveAsync(long from, long to, CancellationToken cancellation)
    {
        var moved = 0;
        while (await BatchAsync<EventRow>(q => q.Where(e => e.Subject == from), cancellation).ConfigureAwait(false) is { Count: > 0 } events)
        {
            events.ForEach(e => e.Subject = to);
            await WriteAsync(session => events.ForEach(e => session.Write(Statements.MoveEvent, Statements.Events.Table.Read(e)))).ConfigureAwait(false);
            moved += events.Count;
        }

        while (await BatchAsync<VisitRow>(q => q.Where(v => v.Subject == from), cancellation).ConfigureAwait(false) is { Count: > 0 } visits)
        {
            visits.ForEach(v => v.Subject = to);
            await WriteAsync(session => visits.ForEach(v => session.Write(Statements.MoveVisit, Statements.Visits.Table.Read(v)))).ConfigureAwait(false);
        }

        await JoinTouchesAsync(from, to).ConfigureAwait(false);
        return moved;
    }

    internal async Task<int> EraseAsync(long subject, CancellationToken cancellation)
    {
        List<DeviceRow> devices;
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            devices = await read.Set<DeviceRow>().Where(d => d.CustomerId == subject).ToListAsync(cancellation).ConfigureAwait(false);
        var gone = 0;
        foreach (var one in devices.Select(d => -d.Id).Append(subject))
            gone += await EraseStreamAsync(one, cancellation).ConfigureAwait(false);
        if (devices.Count > 0)
            await WriteAsync(session => devices.ForEach(d => session.Write(Statements.Devices.Delete, Statements.Devices.Table.Read(d)))).ConfigureAwait(false);
        return gone;
    }

    internal async Task<int> PurgeAsync(Instant now, CancellationToken cancellation)
    {
        var kinds = await streams.KindsAsync(setup.Kinds.Keys).ConfigureAwait(false);
        var gone = 0;
        foreach (var (code, kept) in setup.Kinds)
            while (await PurgeKindAsync(kinds[code], now - kept, cancellation).ConfigureAwait(false) is { } batch)
                gone += batch;
        await PurgeSeenAsync(now - Duration.FromDays(8), cancellation).ConfigureAwait(false);
        return gone;
    }

    /// <summary>Goes through the stream from where it stopped, up to what is not over yet; null where that is at once.</summary>
    private async Task<int?> PurgeKindAsync(long kind, Instant until, CancellationToken cancellation)
    {
        var first = await streams.Store.Standing.MomentAsync(Next, [kind], cancellation).ConfigureAwait(false);
        if (first is null || first >= until)
            return null;
        EventKindRow place;
        List<EventRow> window;
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
        {
            place = await read.Set<EventKindRow>().SingleAsync(k => k.Id == kind, cancellation).ConfigureAwait(false);
            window = await read.Set<EventRow>().Where(e => e.Seq > place.PurgedTo).OrderBy(e => e.Seq).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
        }

        var over = window.TakeWhile(e => e.At < until).ToList();
        if (over.Count == 0)
            return null;
        place.PurgedTo = over[^1].Seq;
        var mine = over.Where(e => e.Kind == kind).ToList();
        var visits = await VisitsAsync(mine, cancellation).ConfigureAwait(false);
        await WriteAsync(session =>
        {
            mine.ForEach(e => session.Write(Statements.Events.Delete, Statements.Events.Table.Read(e)));
            visits.ForEach(v => session.Write(Statements.Visits.Delete, Statements.Visits.Table.Read(v)));
            session.Write(Statements.Purged, Statements.Kinds.Table.Read(place));
        }).ConfigureAwait(false);
        return mine.Count;
    }

    private async Task<List<VisitRow>> VisitsAsync(List<EventRow> events, CancellationToken cancellation)
    {
        if (events.Count == 0)
            return [];
        var (first, last) = (events[0].Seq, events[^1].Seq);
        var ids = events.Select(e => e.Seq).ToHashSet();
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<VisitRow>().Where(v => v.Seq >= first && v.Seq <= last).ToListAsync(cancellation).ConfigureAwait(false)).Where(v => ids.Contains(v.Seq))];
    }

    /// <summary>An event raised again after a week is taken for another.</summary>
    private async Task PurgeSeenAsync(Instant until, CancellationToken cancellation)
    {
        if (!await streams.Store.Standing.AnyAsync("select at from crm_stream_seen where at < $1 order by at limit 1", [until], cancellation).ConfigureAwait(false))
            return;
        while (await BatchAsync<SeenRow>(q => q.Where(s => s.At < until), cancellation).ConfigureAwait(false) is { Count: > 0 } seen)
            await WriteAsync(session => seen.ForEach(s => session.Write(Statements.Seen.Delete, Statements.Seen.Table.Read(s)))).ConfigureAwait(false);
    }

    private async Task<int> EraseStreamAsync(long subject, CancellationToken cancellation)
    {
        var gone = 0;
        while (await BatchAsync<EventRow>(q => q.Where(e => e.Subject == subject), cancellation).ConfigureAwait(false) is { Count: > 0 } events)
        {
            await WriteAsync(session => events.ForEach(e => session.Write(Statements.Events.Delete, Statements.Events.Table.Read(e)))).ConfigureAwait(false);
            gone += events.Count;
        }

        while (await BatchAsync<VisitRow>(q => q.Where(v => v.Subject == subject), cancellation).ConfigureAwait(false) is { Count: > 0 } visits)
            await WriteAsync(session => visits.ForEach(v => session.Write(Statements.Visits.Delete, Statements.Visits.Table.Read(v)))).ConfigureAwait(false);
        if (await BatchAsync<TouchRow>(q => q.Where(t => t.Subject == subject), cancellation).ConfigureAwait(false) is [var touch])
            await WriteAsync(session => session.Write(Statements.Touches.Delete, Statements.Touches.Table.Read(touch))).ConfigureAwait(false);
        return gone;
    }

    private async Task JoinTouchesAsync(long from, long to) => await streams.RunAsync(async session =>
    {
        var rows = (await StreamStore.LoadAsync(session, Statements.TouchBySubject, [from, to]).ConfigureAwait(false)).Select(r => (TouchRow)Statements.Touches.Table.Materialise(r)).ToList();
        if (rows.Find(r => r.Subject == from) is not { } left)
            return 0;
        var there = rows.Find(r => r.Subject == to);
        var joined = TouchRow.Of(to, VisitTouches.Joined(there?.Touches, left.Touches)!);
        session.Write(Statements.Touches.Delete, Statements.Touches.Table.Read(left));
        session.Write(there is null ? Statements.Touches.Insert : Statements.Touched, Statements.Touches.Table.Read(joined));
        await StreamStore.FlushAsync(session).ConfigureAwait(false);
        return 1;
    }).ConfigureAwait(false);

    private async Task<List<T>> BatchAsync<T>(Func<IQueryable<T>, IQueryable<T>> choose, CancellationToken cancellation)
        where T : class
    {
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            return await choose(read.Set<T>()).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(Action<IStoreSession> write) => await streams.RunAsync(async session =>
    {
        write(session);
        await StreamStore.FlushAsync(session).ConfigureAwait(false);
        return 0;
    }).ConfigureAwait(false);
}

using Crm.Behaviour;
using Crm.Customers;
using Crm.Feed;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// Keeps the members of all segments equal to what their rules say at (feed position, now). One instance at a time, by a lease whose
/// fence every write names; what it writes and the advance of its cursor commit together, so that a crash anywhere loses nothing.
/// </summary>
internal sealed partial class SegmentKeeper : IDisposable
{
    private const int PerStretch = 2_000;
    private readonly CrmStore store;
    private readonly SegmentsContext context;
    private readonly FeedReader feed;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private SegmentStateRow? state;
    private SegmentColumns? columns;
    private long position;
    private long behaviourPosition;

    internal SegmentKeeper(CrmStore store, SegmentsContext context) => (this.store, this.context, feed) = (store, context, new FeedReader(store));

    /// <summary>When time alone may change something next; null for never, or for not knowing.</summary>
    internal Instant? NextChance => columns?.NextChance;

    /// <summary>Whether this instance keeps the members.</summary>
    internal bool IsKeeping => columns is not null;

    internal long Bytes => columns?.Bytes ?? 0;

    internal int Count => columns?.Count ?? 0;

    /// <summary>Takes in all that was committed as this was called, and lets time pass. False where another instance does that.</summary>
    internal async Task<bool> CatchUpAsync(Instant now, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await RunAsync(now, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Drop(e, cancellation);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Loads all anew and puts right what differs. Gives how many entries and exits that were.</summary>
    internal async Task<int?> RebuildAsync(Instant now, CancellationToken cancellation)
    {
        if (!await CatchUpAsync(now, cancellation).ConfigureAwait(false))
            return null;
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var before = state?.LastStep ?? 0;
            columns = null;
            return await RunAsync(now, cancellation).ConfigureAwait(false) ? (int)((state?.LastStep ?? 0) - before) : null;
        }
        catch (Exception e)
        {
            Drop(e, cancellation);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Asks all customers that are in memory; null where they are not, or without what the rule reads.</summary>
    internal async Task<T?> AskAsync<T>(CustomerParts parts, Func<SegmentColumns, T?> ask, CancellationToken cancellation)
        where T : class
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return columns is { } loaded && (parts & ~loaded.Parts) == 0 ? ask(loaded) : null;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>What was found and not written is found anew. A caller who only waits no longer leaves all as it stands: what is done a second time finds nothing new.</summary>
    private void Drop(Exception e, CancellationToken cancellation)
    {
        if (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
            columns = null;
    }

    private async Task<bool> RunAsync(Instant now, CancellationToken cancellation)
    {
        var book = await BookAsync(cancellation).ConfigureAwait(false);
        if (book.Version == 0)
            return true;
        if (!await TakeAsync(cancellation).ConfigureAwait(false))
        {
            columns = null;
            return false;
        }

        for (var head = await feed.HeadAsync(cancellation).ConfigureAwait(false); ;)
        {
            if (columns is null || columns.Book.Version != book.Version)
                await LoadAsync(book, now, cancellation).ConfigureAwait(false);
            if (columns is not null && position >= head)
                break;
            if (columns is null)
                return false;
            if (!await StretchAsync(cancellation).ConfigureAwait(false))
                return false;
        }

        if ((columns!.Parts & CustomerParts.Behaviour) != 0 && !await BehaviourAsync(cancellation).ConfigureAwait(false))
            return false;
        columns!.Advance(now);
        return columns.Found.Count == 0 || await WriteAsync(position, behaviourPosition).ConfigureAwait(false);
    }

    private async Task<SegmentBook> BookAsync(CancellationToken cancellation)
    {
        var version = await store.Standing.NumberAsync("select version from crm_definition where kind = $1", [SegmentBook.Kind], cancellation).ConfigureAwait(false);
        if (version is null)
            return SegmentBook.Empty;
        if (columns?.Book is { } known && known.Version == version)
            return known;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await context.BookAsync(read, cancellation).ConfigureAwait(false);
    }

    /// <summary>The next records: whose facts changed is loaded, in the order of what changed them.</summary>
    private async Task<bool> StretchAsync(CancellationToken cancellation)
    {
        var (to, records) = await feed.RecordsAsync(position, columns!.Touching.Entities, PerStretch, cancellation).ConfigureAwait(false);
        if (records.Any(r => SegmentTouching.Basics.Contains(r.Entity) && r.Entity != "definition" && r.Sequence > columns.LoadedAt))
        {
            columns = null;
            return true;
        }

        await ApplyAsync(await TouchedAsync(columns.Touching, records, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return await WriteAsync(to, behaviourPosition).ConfigureAwait(false);
    }

    /// <summary>
    /// Each customer with the last record that touched them, in all and by each entity. Facts are read as they are now, so that records of one
    /// stretch are not told apart by their order: of those by which a segment's facts may have changed, the last that came live is the cause,
    /// and only where all of these came as history or repair is nothing triggered. Of who was merged, all records count for all segments.
    /// </summary>
    private async Task<Dictionary<CustomerId, SegmentTouch>> TouchedAsync(SegmentTouching touching, IReadOnlyList<FeedRecord> records, CancellationToken cancellation)
    {
        var touched = new Dictionary<CustomerId, SegmentTouch>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            foreach (var entity in records.Where(r => !SegmentTouching.Basics.Contains(r.Entity)).GroupBy(r => r.Entity))
            {
                await HoldAsync(cancellation).ConfigureAwait(false);
                var customers = await touching.FindAsync(read, entity.Key, [.. entity.Select(r => r.Id).Distinct()], cancellation).ConfigureAwait(false);
                foreach (var record in entity)
                    foreach (var customer in customers[record.Id])
                        touched[customer] = touched.TryGetValue(customer, out var known)
                            ? known.And(entity.Key, new SegmentTouch(record.Sequence, record.Recorded, record.IsPast))
                            : SegmentTouch.By(entity.Key, new SegmentTouch(record.Sequence, record.Recorded, record.IsPast));
            }

        return touched;
    }

    private async Task ApplyAsync(Dictionary<CustomerId, SegmentTouch> touched, CancellationToken cancellation)
    {
        if (touched.Count == 0)
            return;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var loader = new CustomerLoader(read, columns!.Catalogue, columns.Parts);
            var owners = await OwnersAsync(read, [.. touched.Keys], cancellation).ConfigureAwait(false);
            foreach (var (member, owner) in owners)
                touched[owner] = SegmentTouch.Later(touched.GetValueOrDefault(owner), touched[member]) with { ByEntity = null };
            foreach (var some in touched.OrderBy(t => t.Value.At).ThenBy(t => t.Value.Record).ThenBy(t => t.Key.Value).Chunk(CustomerLoader.AtOnce))
            {
                await HoldAsync(cancellation).ConfigureAwait(false);
                var found = (await loader.LoadAsync([.. some.Select(t => t.Key)], cancellation).ConfigureAwait(false)).ToDictionary(s => s.Id);
                foreach (var (customer, touch) in some)
                    columns.Apply(customer, found.GetValueOrDefault(customer), touch);
                if (columns.Bytes > context.Setup.MemoryLimit)
                    throw new SegmentsTooLargeException(columns.Count, columns.Bytes, context.Setup.MemoryLimit);
            }
        }
    }

    private static async Task<List<(CustomerId Member, CustomerId Owner)>> OwnersAsync(CrmDbContext read, List<CustomerId> customers, CancellationToken cancellation)
    {
        var owners = new List<(CustomerId, CustomerId)>();
        foreach (var chunk in customers.Chunk(CustomerLoader.AtOnce))
        {
            var some = chunk.ToList();
            owners.AddRange((await read.Set<Customer>().Where(c => some.Contains(c.Id) && c.SurvivorId != null).Select(c => new { c.Id, Owner = c.SurvivorId!.Value }).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => (c.Id, c.Owner)));
        }

        return owners;
    }

    /// <summary>What customers did on the site since, which is not in the log.</summary>
    private async Task<bool> BehaviourAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (!await store.Standing.AnyAsync("select seq from crm_event where seq > $1 order by seq limit 1", [behaviourPosition], cancellation).ConfigureAwait(false))
                return true;
            List<EventRow> events;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                events = await read.Set<EventRow>().Where(e => e.Seq > behaviourPosition).OrderBy(e => e.Seq).Take(PerStretch).ToListAsync(cancellation).ConfigureAwait(false);
            if (events.Count == 0)
                return true;
            var touched = events.Where(e => e.Subject > 0).GroupBy(e => new CustomerId(e.Subject)).ToDictionary(g => g.Key, g => new SegmentTouch(null, g.Max(e => e.At), IsQuiet: false));
            await ApplyAsync(touched, cancellation).ConfigureAwait(false);
            if (!await WriteAsync(position, events[^1].Seq).ConfigureAwait(false))
                return false;
        }
    }

    /// <summary>Writes what was found; the cursors go on with the last of it, and so does what says that the members are by this book and up to this moment. Not to be cut off: what is written is not written again.</summary>
    private async Task<bool> WriteAsync(long to, long behaviourTo)
    {
        var found = columns!.Found;
        while (true)
        {
            var part = found.GetRange(0, Math.Min(KeepMembersCommand.AtOnce, found.Count));
            var isLast = part.Count == found.Count;
            (string, long, long)[] moves = [(SegmentTables.Consumer, position, isLast ? to : position), (SegmentTables.BehaviourConsumer, behaviourPosition, isLast ? behaviourTo : behaviourPosition)];
            var progress = (isLast ? columns.Now : state!.TimeTo, isLast ? columns.Book.Version : state!.BookVersion);
            var written = await store.Path.RunAsync(new KeepMembersCommand(context.Tables, state!.Fence, part, moves, progress), CrmCall.System, CancellationToken.None).ConfigureAwait(false);
            if (!written.IsAccepted || !written.Value)
            {
                (columns, state) = (null, null);
                return false;
            }

            found.RemoveRange(0, part.Count);
            state.LastStep += part.Count;
            state.HeldUntil = store.Path.Now + context.Tables.Lease;
            if (!isLast)
                continue;
            (state.TimeTo, state.BookVersion) = progress;
            (position, behaviourPosition) = (to, behaviourTo);
            return true;
        }
    }
}

using Crm.Feed;
using Crm.Store;

namespace Crm.Search;

/// <summary>
/// Keeps the index equal to the orders, customers and tasks by following the change log, apart from the commands that change them:
/// they pay nothing for it. What is written and the cursor's advance commit together.
/// </summary>
internal sealed class SearchIndex
{
    internal const string Consumer = "search";
    private const int PerCommit = 1000;
    private readonly CrmStore store;
    private readonly FeedReader feed;
    private readonly CursorTable cursors;
    private readonly string[] entities;
    private TextRoom? spare = new();
    private long known;

    internal SearchIndex(CrmStore store)
    {
        this.store = store;
        feed = new FeedReader(store);
        cursors = new CursorTable(store);
        Table = new SearchTable(store.Model, store.Path.Statements);
        entities = [.. Sources.SelectMany(s => s.Entities).Distinct()];
    }

    /// <summary>Its rows, for commands that take some out.</summary>
    internal SearchTable Table { get; }

    /// <summary>All kinds of documents.</summary>
    internal IReadOnlyList<ISearchSource> Sources { get; } = [new OrderSearch(), new CustomerSearch(), new TaskSearch()];

    /// <summary>Takes in what has changed.</summary>
    /// <param name="most">After how many records of the log to stop for now.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Whether the index knows all that was committed as this was called.</returns>
    internal async Task<bool> CatchUpAsync(int most, CancellationToken cancellation)
    {
        // It never goes back, so that nothing more is asked where the log has not grown.
        var head = await feed.HeadAsync(cancellation).ConfigureAwait(false);
        if (Volatile.Read(ref known) >= head)
            return true;
        var position = await feed.PositionAsync(Consumer, cancellation).ConfigureAwait(false);
        for (var begin = position; position < head && position - begin < most;)
        {
            var stretch = await feed.ReadAsync(position, entities, PerCommit, cancellation).ConfigureAwait(false);
            if (stretch.Position == position)
                break;
            var before = position;
            position = await WriteAsync(position, stretch.Position, (rows, room) => TakeAsync(stretch, rows, room, cancellation), cancellation).ConfigureAwait(false)
                ? stretch.Position
                : await feed.PositionAsync(Consumer, cancellation).ConfigureAwait(false);

            // The store takes nothing more for now: whoever comes next goes on.
            if (position == before)
                break;
        }

        Volatile.Write(ref known, position);
        return position >= head;
    }

    /// <summary>Puts every document right, whatever stands in the index, while others work. Gives how many documents it looked at.</summary>
    internal async Task<long> RebuildAsync(IProgress<long>? progress, CancellationToken cancellation)
    {
        var done = 0L;
        foreach (var source in Sources)
        {
            for (long above = 0; ;)
            {
                var position = await feed.PositionAsync(Consumer, cancellation).ConfigureAwait(false);
                var ids = await IdsAsync(source, above, cancellation).ConfigureAwait(false);
                if (ids.Count == 0)
                    break;
                if (!await WriteAsync(position, position, (rows, room) => TakeAsync(source, ids, rows, room, cancellation), cancellation).ConfigureAwait(false))
                    continue;
                (above, done) = (ids[^1], done + ids.Count);
                progress?.Report(done);
            }
        }

        return done;
    }

    /// <summary>Keys of documents that are not in the index as they should be.</summary>
    internal async Task<IReadOnlyList<long>> VerifyAsync(CancellationToken cancellation)
    {
        var wrong = new List<long>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            foreach (var source in Sources)
            {
                for (long above = 0; await source.IdsAsync(read, above, PerCommit, cancellation).ConfigureAwait(false) is { Count: > 0 } ids; above = ids[^1])
                    wrong.AddRange(await SearchRows.WrongAsync(read, source, ids, cancellation).ConfigureAwait(false));
            }
        }

        return wrong;
    }

    private async Task<List<long>> IdsAsync(ISearchSource source, long above, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await source.IdsAsync(read, above, PerCommit, cancellation).ConfigureAwait(false);
    }

    private async Task TakeAsync(FeedStretch stretch, Dictionary<long, SearchRow?> rows, TextRoom room, CancellationToken cancellation)
    {
        foreach (var source in Sources)
        {
            var touched = new HashSet<long>();
            foreach (var changed in stretch.Changed.Where(c => source.Entities.Contains(c.Entity)).GroupBy(c => c.Entity, c => c.Id))
                touched.UnionWith(await source.TouchedAsync(store, changed.Key, [.. changed], cancellation).ConfigureAwait(false));
            if (touched.Count > 0)
                await TakeAsync(source, [.. touched], rows, room, cancellation).ConfigureAwait(false);
        }
    }

    private Task TakeAsync(ISearchSource source, IReadOnlyList<long> ids, Dictionary<long, SearchRow?> rows, TextRoom room, CancellationToken cancellation)
    {
        foreach (var id in ids)
            rows[SearchDocument.KeyOf(source.Kind, id)] = null;
        Func<ReadOnlySpan<char>, Utf8Text> keep = room.Keep;
        return source.IndexAsync(store, ids, d => rows[d.Key] = SearchRow.Of(d, SearchTerms.Of(d, keep)), cancellation);
    }

    /// <summary>Writes rows whose texts stand in room that is used again once they are written.</summary>
    private async Task<bool> WriteAsync(long from, long to, Func<Dictionary<long, SearchRow?>, TextRoom, Task> fill, CancellationToken cancellation)
    {
        var room = Interlocked.Exchange(ref spare, null) ?? new TextRoom();
        room.Begin();
        var rows = new Dictionary<long, SearchRow?>();
        await fill(rows, room).ConfigureAwait(false);
        var written = await store.Path.RunAsync(new IndexCommand(Table, cursors, from, to, rows), CrmCall.System, cancellation).ConfigureAwait(false);
        spare = room;
        return written.IsAccepted && written.Value;
    }
}

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
        var head = await feed.HeadAsync(cancellation).ConfigureAwait(false);
        var position = await feed.PositionAsync(Consumer, cancellation).ConfigureAwait(false);
        for (var begin = position; position < head && position - begin < most;)
        {
            var stretch = await feed.ReadAsync(position, entities, PerCommit, cancellation).ConfigureAwait(false);
            if (stretch.Position == position)
                break;
            var rows = await RowsAsync(stretch, cancellation).ConfigureAwait(false);
            var before = position;
            position = await WriteAsync(position, stretch.Position, rows, cancellation).ConfigureAwait(false)
                ? stretch.Position
                : await feed.PositionAsync(Consumer, cancellation).ConfigureAwait(false);

            // The store takes nothing more for now: whoever comes next goes on.
            if (position == before)
                break;
        }

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
                List<long> ids;
                Dictionary<long, SearchRow?> rows;
                var read = store.Read();
                await using (read.ConfigureAwait(false))
                {
                    ids = await source.IdsAsync(read, above, PerCommit, cancellation).ConfigureAwait(false);
                    rows = await RowsAsync(read, source, ids, cancellation).ConfigureAwait(false);
                }

                if (ids.Count == 0)
                    break;
                if (!await WriteAsync(position, position, rows, cancellation).ConfigureAwait(false))
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
                    wrong.AddRange(await SearchRows.WrongAsync(read, await RowsAsync(read, source, ids, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false));
            }
        }

        return wrong;
    }

    private async Task<Dictionary<long, SearchRow?>> RowsAsync(FeedStretch stretch, CancellationToken cancellation)
    {
        var rows = new Dictionary<long, SearchRow?>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            foreach (var source in Sources)
            {
                var touched = new HashSet<long>();
                foreach (var changed in stretch.Changed.Where(c => source.Entities.Contains(c.Entity)).GroupBy(c => c.Entity))
                    touched.UnionWith(await source.TouchedAsync(read, changed.Key, [.. changed.Select(c => c.Id)], cancellation).ConfigureAwait(false));
                if (touched.Count == 0)
                    continue;
                foreach (var (key, row) in await RowsAsync(read, source, [.. touched], cancellation).ConfigureAwait(false))
                    rows[key] = row;
            }
        }

        return rows;
    }

    private static async Task<Dictionary<long, SearchRow?>> RowsAsync(CrmDbContext read, ISearchSource source, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var rows = ids.ToDictionary(i => SearchDocument.KeyOf(source.Kind, i), _ => (SearchRow?)null);
        foreach (var document in await source.LoadAsync(read, ids, cancellation).ConfigureAwait(false))
            rows[document.Key] = new SearchRow { Document = document.Key, Subject = document.Subject, Terms = SearchTerms.Of(document) };
        return rows;
    }

    private async Task<bool> WriteAsync(long from, long to, Dictionary<long, SearchRow?> rows, CancellationToken cancellation)
    {
        var written = await store.Path.RunAsync(new IndexCommand(Table, cursors, from, to, rows), CrmCall.System, cancellation).ConfigureAwait(false);
        return written.IsAccepted && written.Value;
    }
}

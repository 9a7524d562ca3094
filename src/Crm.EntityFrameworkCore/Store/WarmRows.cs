namespace Crm.Store;

/// <summary>
/// What the groups of a lane leave for the next: aggregates and answers to look-ups that are asked for again and again. Good
/// as long as nobody else has written to the store, which its stamp tells within each transaction; where a store has no such
/// stamp, nothing is kept. What a group wrote is taken over once that is durable; after a failure all is forgotten.
/// </summary>
/// <param name="most">How many entries are kept at most, about.</param>
internal sealed class WarmRows(int most)
{
    private Dictionary<EntityKey, Tracked> young = [];
    private Dictionary<EntityKey, Tracked> old = [];
    private Dictionary<Lookup, List<object?[]>> youngRows = new(Lookup.Comparer.Instance);
    private Dictionary<Lookup, List<object?[]>> oldRows = new(Lookup.Comparer.Instance);
    private long? stamp;

    /// <summary>Tests let it compare each object that it takes over with what was recorded of it: a decision that says no must leave no trace.</summary>
    internal static bool Verifies { get; set; }

    /// <summary>Begins a group. Gives whether what is kept may be used.</summary>
    /// <param name="current">The store's stamp within the transaction; null where it has none.</param>
    internal bool Open(long? current)
    {
        if (current != stamp)
            Clear();
        stamp = current;
        return current is not null;
    }

    internal void Clear()
    {
        young.Clear();
        old.Clear();
        youngRows.Clear();
        oldRows.Clear();
    }

    internal Tracked? Find(Type type, long id)
    {
        var key = new EntityKey(type, id);
        if (young.TryGetValue(key, out var entry))
            return entry;
        if (old.Remove(key, out entry))
            young.Add(key, entry);
        return entry;
    }

    internal List<object?[]>? Rows(Lookup lookup)
    {
        if (youngRows.TryGetValue(lookup, out var rows))
            return rows;
        if (oldRows.Remove(lookup, out rows))
            youngRows.Add(lookup, rows);
        return rows;
    }

    /// <summary>Takes over what a durable group knows.</summary>
    internal void Keep(IReadOnlyList<Tracked> entries, IEnumerable<KeyValuePair<Lookup, object>> lookups)
    {
        foreach (var (lookup, found) in lookups)
            if (lookup.Statement.IsKept && found is List<object?[]> rows)
                youngRows[lookup] = rows;
        foreach (var entry in entries)
        {
            Forget(entry);
            if (!entry.Plan.IsKept)
                continue;
            entry.Settle();
            if (Verifies && !entry.Recorded.Equals(entry.Plan, AggregateImage.Of(entry.Plan, entry.Entity)))
                throw new InvalidOperationException($"{entry.Plan.Entity} {entry.Id} was changed without a record.");
            young[new EntityKey(entry.Plan.Root.Clr, entry.Id)] = entry;
        }

        if (young.Count + youngRows.Count > most / 2)
            Age();
    }

    private void Age()
    {
        (old, young) = (young, old);
        (oldRows, youngRows) = (youngRows, oldRows);
        young.Clear();
        youngRows.Clear();
    }

    /// <summary>Answers that the rows written change.</summary>
    private void Forget(Tracked entry)
    {
        if (ReferenceEquals(entry.Original, entry.Recorded))
            return;
        Forget(entry.Plan.Root, entry.Original?.Root, entry.Recorded.Root);
        for (var c = 0; c < entry.Plan.Children.Length; c++)
        {
            var child = entry.Plan.Children[c];
            if (child.Table.Kept.Count == 0)
                continue;
            List<object?[]> before = entry.Original?.Children[c] ?? [];
            var after = entry.Recorded.Children[c];
            foreach (var row in after)
                Forget(child.Table, before.Find(b => Equals(b[child.Position], row[child.Position])), row);
            foreach (var gone in before)
                if (!after.Exists(a => Equals(a[child.Position], gone[child.Position])))
                    Forget(child.Table, null, gone);
        }
    }

    private void Forget(TablePlan table, object?[]? before, object?[] after)
    {
        foreach (var statement in table.Kept)
        {
            if (before is not null && !statement.IsAffected(before, after))
                continue;
            Forget(new Lookup(statement, statement.KeyOf(after)));
            if (before is not null)
                Forget(new Lookup(statement, statement.KeyOf(before)));
        }
    }

    private void Forget(Lookup lookup)
    {
        youngRows.Remove(lookup);
        oldRows.Remove(lookup);
    }
}

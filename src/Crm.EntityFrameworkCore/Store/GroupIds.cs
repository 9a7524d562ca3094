namespace Crm.Store;

/// <summary>The ids that one group may hand out. What came from the process's blocks goes back if unused; a block taken inside the transaction is kept only once that is durable.</summary>
internal sealed class GroupIds(IdSource source, bool isJoined)
{
    private readonly Dictionary<string, LinkedList<IdRange>> ranges = [];
    private readonly Dictionary<string, IdRange> unconfirmed = [];

    /// <summary>Kinds of which the process's blocks had too few.</summary>
    internal List<string> Dry { get; } = [];

    internal async ValueTask EnsureAsync(IStoreSession session, IReadOnlyDictionary<string, int> wanted)
    {
        // In the same order in every host: who takes a block holds its row until the commit.
        foreach (var (kind, count) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            var have = ranges.TryGetValue(kind, out var list) ? list.Sum(r => r.Count) : 0;
            if (have >= count)
                continue;
            if (list is null)
                ranges.Add(kind, list = new LinkedList<IdRange>());
            var taken = source.Take(kind, count - have, out var missing);
            foreach (var range in taken)
                list.AddLast(range);
            if (missing == 0)
                continue;
            var isNumber = kind.StartsWith(IdKinds.NumberPrefix, StringComparison.Ordinal);
            if (!isNumber)
                Dry.Add(kind);
            var size = isNumber || isJoined ? missing : Math.Max(IdSource.BlockSize, missing);
            var block = new IdRange(await session.TakeIdsAsync(kind, size).ConfigureAwait(false), size);
            list.AddLast(block.Cut(missing, out var rest));
            unconfirmed[kind] = rest;
        }
    }

    internal long Next(string kind)
    {
        if (!ranges.TryGetValue(kind, out var list) || list.First is not { } node)
            throw new NotLoadedException($"An id of kind {kind}");
        var id = node.Value.Cut(1, out var rest).First;
        if (rest.Count > 0)
            node.Value = rest;
        else
            list.RemoveFirst();
        return id;
    }

    /// <summary>After the commit: what is left serves the process.</summary>
    internal void Confirm()
    {
        foreach (var (kind, rest) in unconfirmed)
            source.Give(kind, rest);
        unconfirmed.Clear();
        foreach (var (kind, list) in ranges)
            foreach (var range in list)
                source.Give(kind, range);
        ranges.Clear();
    }
}

namespace Crm.Store;

/// <summary>Ids of one process: blocks reserved from the store, handed out in order. Thread-safe.</summary>
internal sealed class IdSource
{
    /// <summary>Ids reserved at once, at least.</summary>
    internal const int BlockSize = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedList<IdRange>> free = [];

    /// <summary>Takes up to <paramref name="count"/> ids; what is missing the caller takes from the store.</summary>
    internal List<IdRange> Take(string kind, int count, out int missing)
    {
        var taken = new List<IdRange>();
        missing = count;
        lock (gate)
        {
            if (!free.TryGetValue(kind, out var ranges))
                return taken;
            while (missing > 0 && ranges.First is { } node)
            {
                var part = node.Value.Cut(missing, out var rest);
                taken.Add(part);
                missing -= part.Count;
                if (rest.Count == 0)
                    ranges.RemoveFirst();
                else
                    node.Value = rest;
            }
        }

        return taken;
    }

    /// <summary>Gives ids back that were not used, or adds a block that has become durable.</summary>
    internal void Give(string kind, IdRange range)
    {
        if (range.Count == 0)
            return;
        lock (gate)
        {
            if (!free.TryGetValue(kind, out var ranges))
                free.Add(kind, ranges = new LinkedList<IdRange>());
            var node = ranges.First;
            while (node is not null && node.Value.First < range.First)
                node = node.Next;
            if (node is null)
                ranges.AddLast(range);
            else
                ranges.AddBefore(node, range);
        }
    }
}

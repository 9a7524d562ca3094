using System.Runtime.InteropServices;

namespace Crm.Pricing;

/// <summary>Some orders and carts with their lines, as they were read.</summary>
/// <param name="heads">In the order of time.</param>
internal sealed class WhatIfBatch(ArraySegment<WhatIfHead> heads)
{
    private readonly Dictionary<(bool IsCart, long Id), int> places = Places(heads);
    private readonly (int From, int Count)[] ranges = new (int, int)[heads.Count];

    internal ArraySegment<WhatIfHead> Heads => heads;

    internal List<WhatIfLine> Lines { get; } = [];

    internal ReadOnlySpan<WhatIfLine> LinesOf(int place) => EditLinesOf(place);

    internal Span<WhatIfLine> EditLinesOf(int place) => CollectionsMarshal.AsSpan(Lines).Slice(ranges[place].From, ranges[place].Count);

    /// <summary>Takes a line; those of one order come together. False for one of none of them.</summary>
    internal bool Add(bool isCart, long of, in WhatIfLine line)
    {
        if (!places.TryGetValue((isCart, of), out var place))
            return false;
        ranges[place] = ranges[place].Count == 0 ? (Lines.Count, 1) : (ranges[place].From, ranges[place].Count + 1);
        Lines.Add(line);
        return true;
    }

    private static Dictionary<(bool IsCart, long Id), int> Places(ArraySegment<WhatIfHead> heads)
    {
        var places = new Dictionary<(bool IsCart, long Id), int>(heads.Count);
        for (var i = 0; i < heads.Count; i++)
            places.Add((heads[i].IsCart, heads[i].Id), i);
        return places;
    }
}

using System.Numerics;

namespace Crm.Segments;

/// <summary>
/// Which segments ask for which flags. The first flag that a segment needs is in the first layer, its second in the second, and
/// so on: a segment passes a layer where it needs nothing there or its flag is set. Only the flags that are set cost time.
/// </summary>
internal sealed class FlagTable
{
    private readonly int words;
    private readonly List<ulong[]> free = [];
    private readonly (int Layer, ulong[] Mask)[][] needs;
    private readonly ulong[]?[] denials;

    /// <summary>The flags that any segment asks for here: a common text alone sets hundreds that none does.</summary>
    private readonly ulong[] asked;

    internal FlagTable(int words, int flags, IReadOnlyList<(int Segment, int Flag, bool Denied)> literals)
    {
        this.words = words;
        (needs, denials, asked) = (new (int, ulong[])[flags][], new ulong[flags][], new ulong[SegmentStore.Words(flags)]);
        Array.Fill(needs, []);
        var layers = new Dictionary<int, int>();
        foreach (var (segment, flag, denied) in literals)
        {
            Set(asked, flag);
            if (denied)
                Set(denials[flag] ??= new ulong[words], segment);
            else
            {
                var layer = layers.TryGetValue(segment, out var used) ? used : 0;
                layers[segment] = layer + 1;
                Need(layer, flag, segment);
            }
        }
    }

    internal int Layers => free.Count;

    /// <summary>Takes the segments that the flags do not permit out of the bitmap.</summary>
    /// <param name="flags">The flags of a row.</param>
    /// <param name="passed">Room for a bitmap per layer.</param>
    /// <param name="result">The bitmap.</param>
    internal void Restrict(ReadOnlySpan<ulong> flags, Span<ulong> passed, Span<ulong> result)
    {
        for (var layer = 0; layer < free.Count; layer++)
            free[layer].CopyTo(passed[(layer * words)..]);
        for (var w = 0; w < flags.Length; w++)
            for (var set = flags[w] & asked[w]; set != 0; set &= set - 1)
            {
                var flag = (w << 6) + BitOperations.TrailingZeroCount(set);
                foreach (var (layer, mask) in needs[flag])
                    Words.Or(mask, passed.Slice(layer * words, words));
                if (denials[flag] is { } denied)
                    Words.AndNot(denied, result);
            }

        for (var layer = 0; layer < free.Count; layer++)
            Words.And(passed.Slice(layer * words, words), result);
    }

    private void Need(int layer, int flag, int segment)
    {
        if (layer == free.Count)
        {
            var all = new ulong[words];
            Array.Fill(all, ulong.MaxValue);
            free.Add(all);
        }

        free[layer][segment >> 6] &= ~(1UL << (segment & 63));
        var at = Array.FindIndex(needs[flag], n => n.Layer == layer);
        if (at < 0)
        {
            at = needs[flag].Length;
            needs[flag] = [.. needs[flag], (layer, new ulong[words])];
        }

        Set(needs[flag][at].Mask, segment);
    }

    private static void Set(ulong[] mask, int segment) => mask[segment >> 6] |= 1UL << (segment & 63);
}

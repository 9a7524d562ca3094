using System.Numerics;

namespace Crm.Segments;

/// <summary>Who is in which segment: a bit for each row, a bitmap for each segment.</summary>
public sealed class SegmentBitmaps
{
    internal SegmentBitmaps(ulong[][] bits) => Bits = bits;

    internal ulong[][] Bits { get; }

    /// <summary>Whether the row is a member.</summary>
    public bool Has(int segment, int row) => row >> 6 < Bits[segment].Length && (Bits[segment][row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>How many members a segment has.</summary>
    public int Count(int segment)
    {
        var count = 0;
        foreach (var word in Bits[segment])
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The rows of a segment's members, in order.</summary>
    public IEnumerable<int> Members(int segment)
    {
        for (var w = 0; w < Bits[segment].Length; w++)
            for (var word = Bits[segment][w]; word != 0; word &= word - 1)
                yield return (w << 6) + BitOperations.TrailingZeroCount(word);
    }
}

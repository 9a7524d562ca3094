using System.Runtime.CompilerServices;

namespace Crm.Analytics;

/// <summary>Order statistics without sorting everything.</summary>
internal static class Quantiles
{
    private const int Few = 2048;
    private const int Buckets = 4096;

    /// <summary>
    /// The borders that cut values into <paramref name="parts"/>: the inverse of the empirical distribution function at s/parts, that is the
    /// value at place ⌈s·n/parts⌉ of the ascending ones (Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996, definition 1).
    /// </summary>
    internal static long[] Borders(ReadOnlySpan<long> values, int parts)
    {
        if (values.Length == 0)
            return [];
        var places = new int[parts - 1];
        for (var s = 1; s < parts; s++)
            places[s - 1] = (int)((((long)s * values.Length) + parts - 1) / parts) - 1;
        return At(values, places);
    }

    /// <summary>The lower median: the value at place ⌈n/2⌉.</summary>
    internal static long Median(ReadOnlySpan<long> values) => At(values, [(values.Length - 1) / 2])[0];

    /// <summary>The values at ascending places (from 0) of the ascending values.</summary>
    internal static long[] At(ReadOnlySpan<long> values, int[] places)
    {
        var found = new long[places.Length];
        Select(values, places, 0, found);
        return found;
    }

    private static void Select(ReadOnlySpan<long> values, ReadOnlySpan<int> places, int offset, Span<long> found)
    {
        if (places.Length == 0)
            return;
        var (least, most) = Ends(values);
        if (values.Length <= Few || least == most)
        {
            var sorted = values.ToArray();
            if (least != most)
                Array.Sort(sorted);
            for (var i = 0; i < places.Length; i++)
                found[i] = sorted[places[i] - offset];
            return;
        }

        var shift = Math.Max(0, 64 - System.Numerics.BitOperations.LeadingZeroCount(unchecked((ulong)(most - least))) - 12);
        var counts = Counts(values, least, shift);
        var wanted = Wanted(counts, places, offset);
        if (shift == 0)
        {
            foreach (var (bucket, first, end, _) in wanted)
                found[first..end].Fill(least + bucket);
            return;
        }

        var members = Members(values, (least, shift), counts, [.. wanted.Select(w => w.Bucket)]);
        foreach (var (w, (_, first, end, below)) in wanted.Index())
            Select(members[w], places[first..end], below, found[first..end]);
    }

    /// <summary>The buckets in which places lie, which of the places, and how many values are below each.</summary>
    private static List<(int Bucket, int First, int End, int Below)> Wanted(int[] counts, ReadOnlySpan<int> places, int offset)
    {
        var wanted = new List<(int, int, int, int)>();
        for (int bucket = 0, next = 0, below = offset; next < places.Length; below += counts[bucket++])
        {
            var end = next;
            while (end < places.Length && places[end] < below + counts[bucket])
                end++;
            if (end > next)
                wanted.Add((bucket, next, end, below));
            next = end;
        }

        return wanted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Least, long Most) Ends(ReadOnlySpan<long> values)
    {
        var (least, most) = (values[0], values[0]);
        foreach (var value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return (least, most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Counts(ReadOnlySpan<long> values, long least, int shift)
    {
        var counts = new int[Buckets];
        foreach (var value in values)
            counts[unchecked((int)((ulong)(value - least) >> shift))]++;
        return counts;
    }

    /// <summary>The values of some buckets, read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long[][] Members(ReadOnlySpan<long> values, (long Least, int Shift) scale, int[] counts, int[] wanted)
    {
        var members = new long[wanted.Length][];
        var (filled, slots) = (new int[wanted.Length], new sbyte[Buckets]);
        Array.Fill(slots, (sbyte)-1);
        for (var w = 0; w < wanted.Length; w++)
            (members[w], slots[wanted[w]]) = (new long[counts[wanted[w]]], (sbyte)w);
        foreach (var value in values)
            if (slots[unchecked((int)((ulong)(value - scale.Least) >> scale.Shift))] is >= 0 and var slot)
                members[slot][filled[slot]++] = value;
        return members;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crm.Segments;

/// <summary>Bitmaps of 64-bit words, eight at a time.</summary>
internal static class Words
{
    internal static void And(ReadOnlySpan<ulong> source, Span<ulong> target)
    {
        ref var s = ref MemoryMarshal.GetReference(source);
        ref var t = ref MemoryMarshal.GetReference(target);
        nuint i = 0, length = (nuint)Math.Min(source.Length, target.Length);
        for (; i + 8 <= length; i += 8)
            (Vector512.LoadUnsafe(ref s, i) & Vector512.LoadUnsafe(ref t, i)).StoreUnsafe(ref t, i);
        for (; i < length; i++)
            target[(int)i] &= source[(int)i];
    }

    internal static void Or(ReadOnlySpan<ulong> source, Span<ulong> target)
    {
        ref var s = ref MemoryMarshal.GetReference(source);
        ref var t = ref MemoryMarshal.GetReference(target);
        nuint i = 0, length = (nuint)Math.Min(source.Length, target.Length);
        for (; i + 8 <= length; i += 8)
            (Vector512.LoadUnsafe(ref s, i) | Vector512.LoadUnsafe(ref t, i)).StoreUnsafe(ref t, i);
        for (; i < length; i++)
            target[(int)i] |= source[(int)i];
    }

    internal static void AndNot(ReadOnlySpan<ulong> source, Span<ulong> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] &= ~source[i];
    }

    internal static void Not(Span<ulong> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = ~target[i];
    }

    /// <summary>A bit for each number: whether it lies between the bounds, both included.</summary>
    internal static void Between(ReadOnlySpan<long> numbers, long low, long high, Span<ulong> mask)
    {
        ref var n = ref MemoryMarshal.GetReference(numbers);
        var (least, most) = (Vector512.Create(low), Vector512.Create(high));
        var open = high == long.MaxValue;
        for (var w = 0; w < mask.Length; w++)
        {
            var word = 0UL;
            for (var lane = 0; lane < 8; lane++)
            {
                var values = Vector512.LoadUnsafe(ref n, (nuint)((w * 64) + (lane * 8)));
                var fits = Vector512.GreaterThanOrEqual(values, least);
                if (!open)
                    fits &= Vector512.LessThanOrEqual(values, most);
                word |= fits.ExtractMostSignificantBits() << (lane * 8);
            }

            mask[w] = word;
        }
    }

    /// <summary>How many of sorted numbers are not above a value. Some at a time and counted, not halved: which half it is cannot be guessed by the processor.</summary>
    internal static int CountUpTo(long[] sorted, long value)
    {
        const int AtOnce = 64;
        var (from, to) = (0, sorted.Length);
        while (to - from > AtOnce)
            if (sorted[(from + to) / 2] <= value)
                from = (from + to) / 2;
            else
                to = (from + to) / 2;
        ref var n = ref MemoryMarshal.GetArrayDataReference(sorted);
        var most = Vector512.Create(value);
        for (; from + 8 <= to; from += 8)
            if (BitOperations.PopCount(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref n, (nuint)from), most).ExtractMostSignificantBits()) is < 8 and var some)
                return from + some;
        while (from < to && sorted[from] <= value)
            from++;
        return from;
    }
}

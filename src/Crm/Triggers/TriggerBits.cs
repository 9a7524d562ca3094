using System.Numerics;
using System.Runtime.InteropServices;

namespace Crm.Triggers;

/// <summary>Bitmaps of triggers. One that is shorter than another has no bits beyond its end, so that growth copies nothing.</summary>
internal static class TriggerBits
{
    /// <summary>A copy with one more bit.</summary>
    internal static ulong[] With(ulong[] bits, int bit)
    {
        var copy = new ulong[Math.Max(bits.Length, (bit >> 6) + 1)];
        bits.CopyTo(copy, 0);
        copy[bit >> 6] |= 1UL << (bit & 63);
        return copy;
    }

    internal static ulong[] Without(ulong[] bits, int bit)
    {
        var copy = (ulong[])bits.Clone();
        if (bit >> 6 < copy.Length)
            copy[bit >> 6] &= ~(1UL << (bit & 63));
        return copy;
    }

    internal static void Or(Span<ulong> target, ReadOnlySpan<ulong> bits)
    {
        bits = bits[..Math.Min(bits.Length, target.Length)];
        var to = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var from = MemoryMarshal.Cast<ulong, Vector<ulong>>(bits);
        for (var i = 0; i < from.Length; i++)
            to[i] |= from[i];
        for (var i = from.Length * Vector<ulong>.Count; i < bits.Length; i++)
            target[i] |= bits[i];
    }

    internal static void And(Span<ulong> target, ReadOnlySpan<ulong> bits)
    {
        var to = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var from = MemoryMarshal.Cast<ulong, Vector<ulong>>(bits[..target.Length]);
        for (var i = 0; i < to.Length; i++)
            to[i] &= from[i];
        for (var i = to.Length * Vector<ulong>.Count; i < target.Length; i++)
            target[i] &= bits[i];
    }

    /// <summary>Whether both have a bit.</summary>
    internal static bool Meet(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
            if ((left[i] & right[i]) != 0)
                return true;
        return false;
    }

    internal static void Clear(Span<ulong> target, ReadOnlySpan<ulong> bits)
    {
        for (var i = 0; i < Math.Min(target.Length, bits.Length); i++)
            target[i] &= ~bits[i];
    }
}

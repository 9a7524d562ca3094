using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Analytics;

/// <summary>Σx and Σx² of each product's quantities, period by period, so that memory is read in its order.</summary>
internal sealed class XyzMoments
{
    /// <summary>Greatest quantity whose square, 1,000 periods long, is still of 63 bits: 94 million thousandths.</summary>
    private const long Small = 94_000_000;

    /// <summary>Products whose sums and squares take 64 KB.</summary>
    private const int AtOnce = 4_096;

    private readonly long[] sums;
    private readonly long[] squares;
    private readonly (Int128 Sum, Int128 Squares)[]? wide;

    private XyzMoments(int products) => (sums, squares) = (new long[products], new long[products]);

    private XyzMoments((Int128, Int128)[] wide) => (sums, squares, this.wide) = ([], [], wide);

    internal (Int128 Sum, Int128 Squares) this[int product] => wide is null ? (sums[product], squares[product]) : wide[product];

    internal static XyzMoments Of(XyzTally tally, int threads)
    {
        var moments = new XyzMoments(tally.Products);
        return Array.TrueForAll(Split.Run(tally.Products, threads, (from, to) => moments.Add(tally, from, to)), fits => fits) ? moments : new XyzMoments(Wide(tally));
    }

    /// <summary>Some products after the other, all periods of each, so that their sums lie in the processor's cache; false where a quantity is too great.</summary>
    private bool Add(XyzTally tally, int from, int to)
    {
        for (var block = from; block < to; block += AtOnce)
        {
            var some = block..Math.Min(block + AtOnce, to);
            foreach (var quantities in tally.Quantities)
                if (quantities is not null && !Add(quantities.AsSpan(some), sums.AsSpan(some), squares.AsSpan(some)))
                    return false;
        }

        return true;
    }

    /// <summary>Several products at once; false where a quantity is too great for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Add(Span<long> quantities, Span<long> sums, Span<long> squares)
    {
        var (most, least) = (Vector<long>.Zero, Vector<long>.Zero);
        var x = MemoryMarshal.Cast<long, Vector<long>>(quantities);
        var s = MemoryMarshal.Cast<long, Vector<long>>(sums);
        var q = MemoryMarshal.Cast<long, Vector<long>>(squares);
        for (var i = 0; i < x.Length; i++)
        {
            s[i] += x[i];
            q[i] += x[i] * x[i];
            (most, least) = (Vector.Max(most, x[i]), Vector.Min(least, x[i]));
        }

        for (var i = x.Length * Vector<long>.Count; i < quantities.Length; i++)
        {
            var quantity = quantities[i];
            if (quantity is > Small or < -Small)
                return false;
            sums[i] += quantity;
            squares[i] += quantity * quantity;
        }

        return Vector.LessThanAll(most, new Vector<long>(Small)) && Vector.GreaterThanAll(least, new Vector<long>(-Small));
    }

    private static (Int128, Int128)[] Wide(XyzTally tally)
    {
        var wide = new (Int128 Sum, Int128 Squares)[tally.Products];
        foreach (var quantities in tally.Quantities)
            for (var product = 0; quantities is not null && product < quantities.Length; product++)
                if (quantities[product] is not 0 and var quantity)
                    wide[product] = (wide[product].Sum + quantity, wide[product].Squares + Math.BigMul(quantity, quantity));
        return wide;
    }
}

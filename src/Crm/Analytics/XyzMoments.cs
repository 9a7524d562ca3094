using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Analytics;

/// <summary>Σx and Σx² of each product's quantities, period by period, so that memory is read in its order.</summary>
internal sealed class XyzMoments
{
    /// <summary>Greatest quantity whose square, 1,000 periods long, is still of 63 bits: 94 million thousandths.</summary>
    private const int Small = 94_000_000;

    /// <summary>Products whose sums and squares take 64 KB.</summary>
    private const int AtOnce = 4_096;

    private readonly long[] sums;
    private readonly long[] squares;
    private readonly (Int128 Sum, Int128 Squares)[]? wide;

    private XyzMoments(int products) => (sums, squares) = (new long[products], new long[products]);

    private XyzMoments((Int128, Int128)[] wide) => (sums, squares, this.wide) = ([], [], wide);

    internal (Int128 Sum, Int128 Squares) this[int product] => wide is null ? (sums[product], squares[product]) : wide[product];

    /// <summary>Works them out, and finishes the tally's first periods by what its cells tell.</summary>
    internal static XyzMoments Of(XyzTally tally, int threads)
    {
        var moments = new XyzMoments(tally.Products);
        var fits = Split.Run(tally.Products, threads, (from, to) => moments.Add(tally, from, to));
        return tally.IsSmall && Array.TrueForAll(fits, f => f) ? moments : new XyzMoments(Wide(tally));
    }

    /// <summary>Some products after the other, all periods of each, so that their sums lie in the processor's cache; false where a quantity is too great.</summary>
    private bool Add(XyzTally tally, int from, int to)
    {
        var fits = true;
        for (var block = from; block < to; block += AtOnce)
        {
            var some = block..Math.Min(block + AtOnce, to);
            for (var place = 0; place < tally.Periods; place++)
                if (tally.CellsAt(place) is { } cells)
                    fits &= Add(cells.AsSpan(some), sums.AsSpan(some), squares.AsSpan(some), tally.First.AsSpan(some), tally.From + place);
        }

        return fits;
    }

    /// <summary>Several products at once; false where a quantity is too great for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Add(ReadOnlySpan<int> cells, Span<long> sums, Span<long> squares, Span<int> firsts, int period)
    {
        var (most, least, now, one) = (Vector<int>.Zero, Vector<int>.Zero, new Vector<int>(period), Vector<int>.One);
        var x = MemoryMarshal.Cast<int, Vector<int>>(cells);
        var f = MemoryMarshal.Cast<int, Vector<int>>(firsts);
        var s = MemoryMarshal.Cast<long, Vector<long>>(sums);
        var q = MemoryMarshal.Cast<long, Vector<long>>(squares);
        for (var i = 0; i < x.Length; i++)
        {
            var quantities = x[i] >> 1;
            f[i] = Vector.ConditionalSelect(Vector.Equals(x[i] & one, one), Vector.Min(f[i], now), f[i]);
            Vector.Widen(quantities, out var low, out var high);
            (s[2 * i], s[(2 * i) + 1]) = (s[2 * i] + low, s[(2 * i) + 1] + high);
            (q[2 * i], q[(2 * i) + 1]) = (q[2 * i] + (low * low), q[(2 * i) + 1] + (high * high));
            (most, least) = (Vector.Max(most, quantities), Vector.Min(least, quantities));
        }

        var fits = Vector.LessThanAll(most, new Vector<int>(Small)) && Vector.GreaterThanAll(least, new Vector<int>(-Small));
        for (var i = x.Length * Vector<int>.Count; i < cells.Length; i++)
        {
            long quantity = cells[i] >> 1;
            firsts[i] = (cells[i] & 1) != 0 ? Math.Min(firsts[i], period) : firsts[i];
            sums[i] += quantity;
            squares[i] += quantity * quantity;
            fits &= quantity is < Small and > -Small;
        }

        return fits;
    }

    private static (Int128, Int128)[] Wide(XyzTally tally)
    {
        var wide = new (Int128 Sum, Int128 Squares)[tally.Products];
        for (var place = 0; place < tally.Periods; place++)
            for (var product = 0; product < wide.Length; product++)
                if (tally[place, product] is not 0 and var quantity)
                    wide[product] = (wide[product].Sum + quantity, wide[product].Squares + Math.BigMul(quantity, quantity));
        return wide;
    }
}

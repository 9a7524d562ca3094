using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Analytics;

/// <summary>Σx and Σx² of each product's quantities, period by period, so that memory is read in its order.</summary>
internal sealed class XyzMoments
{
    /// <summary>Greatest quantity whose square, 1,000 periods long, is still of 63 bits: 94 million thousandths.</summary>
    private const long Small = 94_000_000;

    private readonly long[] sums;
    private readonly long[] squares;
    private readonly (Int128 Sum, Int128 Squares)[]? wide;

    private XyzMoments(int products) => (sums, squares) = (new long[products], new long[products]);

    private XyzMoments((Int128, Int128)[] wide) => (sums, squares, this.wide) = ([], [], wide);

    internal (Int128 Sum, Int128 Squares) this[int product] => wide is null ? (sums[product], squares[product]) : wide[product];

    internal static XyzMoments Of(XyzTally tally)
    {
        var moments = new XyzMoments(tally.Products);
        foreach (var quantities in tally.Quantities)
            if (quantities is not null && !moments.Add(quantities))
                return new XyzMoments(Wide(tally));
        return moments;
    }

    /// <summary>Several products at once; false where a quantity is too great for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Add(long[] quantities)
    {
        var (most, least) = (Vector<long>.Zero, Vector<long>.Zero);
        var x = MemoryMarshal.Cast<long, Vector<long>>(quantities.AsSpan());
        var s = MemoryMarshal.Cast<long, Vector<long>>(sums.AsSpan());
        var q = MemoryMarshal.Cast<long, Vector<long>>(squares.AsSpan());
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

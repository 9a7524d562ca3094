using System.Runtime.CompilerServices;

namespace Crm.Analytics;

/// <summary>Quantities by period and product, and when each product was first sold.</summary>
internal sealed class XyzTally
{
    internal const int Never = int.MaxValue;

    internal XyzTally(int from, int periods, int products)
    {
        (From, Quantities, First) = (from, new long[periods][], new int[products]);
        Array.Fill(First, Never);
        Products = products;
    }

    /// <summary>The first period.</summary>
    internal int From { get; }

    internal int Products { get; }

    /// <summary>By period from <see cref="From"/>, then product; null for a period without sales.</summary>
    internal long[]?[] Quantities { get; }

    /// <summary>The period of each product's first sale, at the earliest <see cref="From"/>; <see cref="Never"/> for none.</summary>
    internal int[] First { get; }

    /// <summary>Parts cells that hold twice a quantity, and 1 where the product was ordered in the period, into quantities and first periods.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Settle()
    {
        for (var p = 0; p < Quantities.Length; p++)
            if (Quantities[p] is { } cells)
                for (var (product, period) = (0, From + p); product < cells.Length; product++)
                {
                    First[product] = Math.Min(First[product], (cells[product] & 1) != 0 ? period : Never);
                    cells[product] >>= 1;
                }
    }

    internal void Add(XyzTally other)
    {
        for (var product = 0; product < Products; product++)
            First[product] = Math.Min(First[product], other.First[product]);
        for (var p = 0; p < Quantities.Length; p++)
            if (Quantities[p] is not { } own)
                Quantities[p] = other.Quantities[p];
            else if (other.Quantities[p] is { } more)
                for (var product = 0; product < Products; product++)
                    own[product] += more[product];
    }
}

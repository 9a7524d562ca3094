namespace Crm.Analytics;

/// <summary>
/// Quantities by period and product, and when each product was first sold. A cell is of 32 bits, so that those of a period stay in the processor's
/// cache: twice the quantity, and 1 where the product was ordered in the period. What a cell is too small for is kept beside it.
/// </summary>
internal sealed class XyzTally
{
    internal const int Never = int.MaxValue;
    private readonly int[]?[] cells;
    private Dictionary<(int Period, int Product), long>? beyond;

    internal XyzTally(int from, int periods, int products)
    {
        (From, cells, First) = (from, new int[periods][], new int[products]);
        Array.Fill(First, Never);
        Products = products;
    }

    /// <summary>The first period.</summary>
    internal int From { get; }

    internal int Products { get; }

    /// <summary>How many periods.</summary>
    internal int Periods => cells.Length;

    /// <summary>The period of each product's first sale, at the earliest <see cref="From"/>; <see cref="Never"/> for none, or where only a cell tells it.</summary>
    internal int[] First { get; }

    /// <summary>Whether all quantities lie in the cells.</summary>
    internal bool IsSmall => beyond is null;

    /// <summary>The quantity of a product.</summary>
    /// <param name="place">Of the period, from 0.</param>
    /// <param name="product">Its number.</param>
    internal long this[int place, int product]
    {
        get
        {
            var small = cells[place] is { } own ? own[product] >> 1 : 0L;
            return beyond is null ? small : small + beyond.GetValueOrDefault((place, product));
        }
    }

    /// <summary>The cells of a period by product; null for a period without sales.</summary>
    internal int[]? CellsAt(int place) => cells[place];

    /// <summary>The cells of a period, to add to.</summary>
    internal int[] CellsOf(int period) => cells[period - From] ??= new int[Products];

    /// <summary>Takes a quantity that its cell is too small for.</summary>
    internal void Keep(int period, int product, long quantity)
    {
        beyond ??= [];
        beyond[(period - From, product)] = beyond.GetValueOrDefault((period - From, product)) + quantity;
    }

    internal void Add(int period, int product, long quantity)
    {
        ref var cell = ref CellsOf(period)[product];
        if (quantity is > int.MinValue / 2 and < int.MaxValue / 2 && cell + (quantity * 2) is >= int.MinValue and <= int.MaxValue and var sum)
            cell = (int)sum;
        else
            Keep(period, product, quantity);
    }

    internal void Add(XyzTally other)
    {
        for (var product = 0; product < Products; product++)
            First[product] = Math.Min(First[product], other.First[product]);
        foreach (var (place, more) in other.cells.Index())
            if (cells[place] is null)
                cells[place] = more;
            else if (more is not null)
                Add(From + place, more);

        foreach (var ((place, product), quantity) in other.beyond ?? [])
            Keep(From + place, product, quantity);
    }

    private void Add(int period, int[] more)
    {
        var own = CellsOf(period);
        for (var product = 0; product < own.Length; product++)
        {
            var sum = own[product] + (long)(more[product] & ~1);
            if (sum is < int.MinValue or > int.MaxValue)
            {
                Keep(period, product, sum >> 1);
                sum &= 1;
            }

            own[product] = (int)sum | (more[product] & 1);
        }
    }
}

using System.Numerics;
using Crm.Catalog;

namespace Crm.Stock;

/// <summary>
/// The fewest warehouses that can serve a whole request (a set cover): all subsets up to <see cref="ExactUpTo"/> warehouses,
/// above that greedily. What no set of warehouses could serve is left out of the demand.
/// </summary>
internal sealed class WarehouseChoice
{
    internal const int ExactUpTo = 12;

    private readonly List<WarehouseId> warehouses = [];
    private readonly List<VariantId> variants = [];
    private readonly IReadOnlyList<ReservationLine> lines;
    private readonly long[,] free;
    private readonly long[] demand;

    private WarehouseChoice(IReadOnlyList<ReservationLine> lines, IReadOnlyList<StockBalance> balances)
    {
        this.lines = lines;
        foreach (var line in lines)
            if (!variants.Contains(line.VariantId))
                variants.Add(line.VariantId);
        var useful = balances.Where(b => b.Free.IsPositive && variants.Contains(b.VariantId)).ToList();
        foreach (var balance in useful)
            if (!warehouses.Contains(balance.WarehouseId))
                warehouses.Add(balance.WarehouseId);
        free = new long[variants.Count, warehouses.Count];
        foreach (var balance in useful)
            free[variants.IndexOf(balance.VariantId), warehouses.IndexOf(balance.WarehouseId)] += balance.Free.Thousandths;
        demand = new long[variants.Count];
        foreach (var line in lines)
            demand[variants.IndexOf(line.VariantId)] += line.Quantity.Thousandths;
        for (var v = 0; v < demand.Length; v++)
            demand[v] = Math.Min(demand[v], Served(v, ulong.MaxValue));
    }

    /// <summary>For each balance, whether its warehouse is chosen.</summary>
    internal static bool[] Of(IReadOnlyList<ReservationLine> lines, IReadOnlyList<StockBalance> balances)
    {
        var choice = new WarehouseChoice(lines, balances);
        var set = choice.warehouses.Count <= ExactUpTo ? choice.Exact() : choice.Greedy();
        return [.. balances.Select(b => set.Contains(b.WarehouseId))];
    }

    /// <summary>The earlier warehouse has the higher bit, so that of equally good sets the larger number is the one preferred.</summary>
    private ulong Bit(int warehouse) => 1UL << (warehouses.Count - 1 - warehouse);

    private HashSet<WarehouseId> Exact()
    {
        var best = (Set: 0UL, Size: int.MaxValue, Pieces: int.MaxValue);
        for (var set = (1UL << warehouses.Count) - 1; ; set--)
        {
            var size = BitOperations.PopCount(set);
            if (size <= best.Size && Serves(set))
            {
                var pieces = Pieces(set);
                if (size < best.Size || pieces < best.Pieces)
                    best = (set, size, pieces);
            }

            if (set == 0)
                return [.. warehouses.Where((_, w) => (best.Set & Bit(w)) != 0)];
        }
    }

    private long Served(int variant, ulong set)
    {
        var sum = 0L;
        for (var w = 0; w < warehouses.Count; w++)
            if (set == ulong.MaxValue || (set & Bit(w)) != 0)
                sum += free[variant, w];
        return sum;
    }

    private bool Serves(ulong set)
    {
        for (var v = 0; v < demand.Length; v++)
            if (Served(v, set) < demand[v])
                return false;
        return true;
    }

    /// <summary>How many pieces the lines fall into when each takes a warehouse that serves it whole, else the largest first.</summary>
    private int Pieces(ulong set)
    {
        var left = (long[,])free.Clone();
        var pieces = 0;
        foreach (var line in lines)
        {
            var v = variants.IndexOf(line.VariantId);
            for (var need = line.Quantity.Thousandths; need > 0; pieces++)
            {
                var w = Pick(left, v, set, need);
                if (w < 0)
                    break;
                var taken = Math.Min(need, left[v, w]);
                left[v, w] -= taken;
                need -= taken;
            }
        }

        return pieces;
    }

    private int Pick(long[,] left, int variant, ulong set, long need)
    {
        var best = -1;
        for (var w = 0; w < warehouses.Count; w++)
        {
            if ((set & Bit(w)) == 0)
                continue;
            if (left[variant, w] >= need)
                return w;
            if (left[variant, w] > (best < 0 ? 0 : left[variant, best]))
                best = w;
        }

        return best;
    }

    /// <summary>Again and again the warehouse that covers most of what is left to serve.</summary>
    private HashSet<WarehouseId> Greedy()
    {
        HashSet<WarehouseId> set = [];
        var rest = (long[])demand.Clone();
        while (rest.Any(r => r > 0))
        {
            var best = Enumerable.Range(0, warehouses.Count).Where(w => !set.Contains(warehouses[w]))
                .MaxBy(w => Enumerable.Range(0, rest.Length).Sum(v => Math.Min(rest[v], free[v, w])));
            set.Add(warehouses[best]);
            for (var v = 0; v < rest.Length; v++)
                rest[v] -= Math.Min(rest[v], free[v, best]);
        }

        return set;
    }
}

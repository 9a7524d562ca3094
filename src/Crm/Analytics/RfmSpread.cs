using System.Runtime.CompilerServices;

namespace Crm.Analytics;

/// <summary>
/// Brings sales to the tallies of their customers. Sales lie in the order of time, so that each is of another customer, far from the one before:
/// they are gathered by stretches of customers first, a stretch being small enough for the processor's cache and its table of pages.
/// </summary>
/// <param name="tallies">Of all customers.</param>
/// <param name="from">The first customer who is counted here.</param>
/// <param name="to">The first who no longer is.</param>
internal sealed class RfmSpread(RfmTally[] tallies, int from, int to)
{
    /// <summary>Customers of a stretch, as a power of two: their tallies are 384 KiB.</summary>
    private const int Stretch = 14;

    private const int AtOnce = 1_024;

    private readonly Entry[] gathered = new Entry[(((to - from) >> Stretch) + 1) * AtOnce];
    private readonly int[] counts = new int[((to - from) >> Stretch) + 1];

    /// <summary>Counts the sales of a period, in one loop that is compiled in full at once: an analysis runs seldom, and would be over before it was found worth it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Count(SalesTable sales, long before, long until)
    {
        var (customer, at, net, state, all) = (sales.Customer, sales.At, sales.Net, sales.State, (uint)(to - from));
        var (begin, into, count) = (from, gathered, counts);
        for (var row = 0; row < sales.Rows; row++)
        {
            var place = customer[row] - begin;
            if (state[row] < SaleState.Completed || unchecked((uint)place) >= all || at[row] <= before || at[row] > until)
                continue;
            var stretch = place >> Stretch;
            var isPurchase = (state[row] == SaleState.Completed) & (net[row] > 0);
            ref var entry = ref into[(stretch * AtOnce) + count[stretch]];
            entry.Customer = customer[row];
            entry.Net = net[row];
            entry.Purchased = isPurchase ? at[row] : long.MinValue;
            if (++count[stretch] == AtOnce)
                Empty(stretch);
        }

        for (var stretch = 0; stretch < counts.Length; stretch++)
            Empty(stretch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Empty(int stretch)
    {
        foreach (ref readonly var entry in gathered.AsSpan(stretch * AtOnce, counts[stretch]))
            tallies[entry.Customer].Add(entry.Purchased, entry.Net);
        counts[stretch] = 0;
    }

    /// <summary>A sale: whose, its net turnover, and its instant where it is a purchase.</summary>
    private struct Entry
    {
        internal int Customer;
        internal long Net;
        internal long Purchased;
    }
}

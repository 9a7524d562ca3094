using System.Numerics;

namespace Crm.Pricing;

/// <summary>
/// The sets of promotions that may stand together, none of them leaving out what could still be added (of a higher priority first).
/// At most 64 promotions are looked at; where there were more, it says so.
/// </summary>
internal sealed class CompatibleSets(BookPromotion[] promotions, bool ranked)
{
    private const int Most = 64;

    /// <summary>For each question anew, so that asking twice gives the same answer.</summary>
    private const int MostSteps = 5_000;

    private readonly int[] items = new int[Most];
    private readonly long[] weights = new long[Most];
    private readonly ulong[] conflicts = new ulong[Most];
    private readonly ulong[] decides = new ulong[Most];
    private readonly ulong[] found = new ulong[Most];
    private ulong part;
    private long best;
    private ulong bestSet;
    private int limit;
    private int steps;

    internal int Count { get; private set; }

    internal int FoundCount { get; private set; }

    /// <summary>Something was left out of the search.</summary>
    internal bool IsCut { get; private set; }

    internal ReadOnlySpan<ulong> Found => found.AsSpan(0, FoundCount);

    internal int Item(int place) => items[place];

    internal long Weight(int place) => weights[place];

    internal void Clear() => (Count, FoundCount, IsCut) = (0, 0, false);

    /// <summary>Adds one, kept in the order of application: priorities are in it.</summary>
    /// <returns>False where there is no room for it.</returns>
    internal bool Add(int promotion, long weight)
    {
        if (Count == Most)
        {
            IsCut = true;
            return false;
        }

        var place = Count++;
        for (; place > 0 && items[place - 1] > promotion; place--)
            (items[place], weights[place]) = (items[place - 1], weights[place - 1]);
        (items[place], weights[place]) = (promotion, weight);
        return true;
    }

    internal long Sum(ulong set)
    {
        var sum = 0L;
        for (; set != 0; set &= set - 1)
            sum += weights[BitOperations.TrailingZeroCount(set)];
        return sum;
    }

    /// <summary>All sets, up to a number.</summary>
    internal void Enumerate(int most)
    {
        Relate(cross: false);
        (part, limit, best, steps) = (All, Math.Min(most, Most), -1, MostSteps);
        Walk(0, 0, 0, 0);
    }

    /// <summary>Sets of those that may stand in one order over the phases.</summary>
    internal void EnumerateCrossing(int most)
    {
        Relate(cross: true);
        (part, limit, best, steps) = (All, Math.Min(most, Most), -1, MostSteps);
        Walk(0, 0, 0, 0);
    }

    /// <summary>The set that weighs most; parts that do not touch each other are settled one by one.</summary>
    internal ulong Best()
    {
        Relate(cross: false);
        limit = 0;
        var set = 0UL;
        for (var left = All; left != 0; left &= ~part)
        {
            part = PartOf(left & (~left + 1));
            (best, bestSet, steps) = (-1, 0, MostSteps);
            Walk(0, 0, 0, 0);
            set |= bestSet;
        }

        return set;
    }

    private ulong All => Count == Most ? ulong.MaxValue : (1UL << Count) - 1;

    private void Relate(bool cross)
    {
        for (var i = 0; i < Count; i++)
        {
            var (own, above) = (0UL, 0UL);
            var a = promotions[items[i]];
            for (var k = 0; k < Count; k++)
            {
                var b = promotions[items[k]];
                if (k != i && (cross ? BookPromotion.CrossConflict(a, b) : BookPromotion.Conflict(a, b)))
                    own |= 1UL << k;
                if (!ranked || cross || b.Priority >= a.Priority)
                    above |= 1UL << k;
            }

            (conflicts[i], decides[i]) = (own, own & above);
        }
    }

    private ulong PartOf(ulong seed)
    {
        for (var more = seed; more != 0;)
        {
            var next = conflicts[BitOperations.TrailingZeroCount(more)] & ~seed;
            more = (more & (more - 1)) | next;
            seed |= next;
        }

        return seed;
    }

    private void Walk(int at, ulong chosen, ulong blocked, long sum)
    {
        if (steps-- <= 0 && best >= 0)
        {
            IsCut = true;
            return;
        }

        while (at < Count && (((part & ~blocked) >> at) & 1) == 0)
            at++;
        if (at == Count)
        {
            Visit(chosen, sum);
            return;
        }

        var bit = 1UL << at;
        Walk(at + 1, chosen | bit, blocked | conflicts[at], sum + weights[at]);

        // Left out only where one that comes later, and may decide over it, can still take its place.
        var later = decides[at] & part & ~blocked & ~(bit | (bit - 1));
        if (later != 0)
            Walk(at + 1, chosen, blocked, sum);
    }

    private void Visit(ulong chosen, long sum)
    {
        for (var rest = part & ~chosen; rest != 0; rest &= rest - 1)
            if ((decides[BitOperations.TrailingZeroCount(rest)] & chosen) == 0)
                return;
        if (sum > best)
            (best, bestSet) = (sum, chosen);
        if (limit == 0)
            return;
        if (FoundCount < limit)
            found[FoundCount++] = chosen;
        else
            IsCut = true;
    }
}

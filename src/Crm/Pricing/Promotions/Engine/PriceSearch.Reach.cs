using System.Numerics;

namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostWords = 1 << 21;

    private ulong[] rows = [];
    private int words;
    private long least;
    private long best;
    private long bestSum;
    private long bound;
    private long greedy;
    private long runnerUp;

    /// <summary>
    /// What is to be paid never falls while the sum of lines rises within a level. So the cheapest of each line is the best of its level,
    /// and of each higher one only the least sum that can be reached matters: levels that cannot beat the best are passed over, and for the
    /// others a subset sum over bits tells which sums can be reached.
    /// </summary>
    private void Find()
    {
        var most = 0L;
        least = 0;
        for (var g = 0; g < groupCount; g++)
            (least, most) = (least + options[groups[g].Start].After, most + options[groups[g].Start + groups[g].Count - 1].After);
        var lower = Math.Max(Math.Min(lowest, least), 0);
        BuildLevels(lower, most);
        var first = LevelOf(least);
        (bestSum, runnerUp) = (least, long.MaxValue);
        best = greedy = Pay(levels[first], least);
        bound = best;
        for (var k = 0; lower < least && k <= first; k++)
            bound = Math.Min(bound, Pay(levels[k], levels[k].From));
        var (width, low) = WidthAbove(first, most);
        if (width >= 0 && (!Reach(width) || isCut))
            bound = Math.Min(bound, low);
        bound = Math.Min(bound, best);
        if (isOrderCut)
            bound = Math.Min(bound, Math.Max(floorSum, lower - Everything(most)));
        if (isHandCut && book.Settings.LargestDiscount is { } cap)
            bound = Math.Min(bound, CapOf(cap) - Math.Min(Rounded(Hand(most)), most - floorSum));
    }

    /// <summary>What would come off the order if nothing excluded anything.</summary>
    private long Everything(long sum)
    {
        var all = Hand(sum);
        for (var i = 0; i < itemCount; i++)
            all = Sum(all, items[i].Weight(sum));
        return Rounded(all);
    }

    /// <summary>How far above the least sum one may still be better, and what would then be paid at least.</summary>
    private (long Width, long Low) WidthAbove(int first, long most)
    {
        var (width, low) = (-1L, long.MaxValue);
        for (var k = first + 1; k < levelCount && levels[k].From <= most; k++)
        {
            var pay = Pay(levels[k], levels[k].From);
            if (pay >= best)
                continue;
            low = Math.Min(low, pay);
            var (from, to) = (levels[k].From, k + 1 < levelCount ? Math.Min(most, levels[k + 1].From - 1) : most);
            while (from < to)
            {
                var middle = from + ((to - from + 1) / 2);
                if (Pay(levels[k], middle) < best)
                    from = middle;
                else
                    to = middle - 1;
            }

            width = Math.Max(width, from - least);
        }

        return (width, low);
    }

    /// <summary>Finds the sums that can be reached up to so far above the least, and takes the best; false where that is too much work.</summary>
    private bool Reach(long width)
    {
        var wide = (width >> 6) + 2;
        var cost = 0L;
        for (var g = 0; g < groupCount; g++)
            cost += (groups[g].Count + 1) * wide;
        if (cost > steps || wide * (groupCount + 1) > MostWords)
            return false;
        steps -= cost;
        words = (int)wide;
        Fit(ref rows, words * (groupCount + 1));
        Array.Clear(rows, 0, words * (groupCount + 1));
        rows[0] = 1;
        var reach = 0L;
        for (var g = 0; g < groupCount; g++)
            reach = Widen(g, reach);
        Settle();
        return true;
    }

    private long Widen(int g, long reach)
    {
        var used = (int)Math.Min(words, (reach >> 6) + 1);
        var from = rows.AsSpan(g * words, used);
        var to = rows.AsSpan((g + 1) * words, words);
        from.CopyTo(to);
        var lowestOption = options[groups[g].Start].After;
        var far = 0L;
        for (var o = 1; o < groups[g].Count; o++)
        {
            far = options[groups[g].Start + o].After - lowestOption;
            if (far >> 6 >= words)
                break;
            Or(from, to, far);
        }

        return Math.Min(reach + far, ((long)words << 6) - 1);
    }

    /// <summary>Adds the sums of one way: the row moved up by so many bits.</summary>
    private static void Or(ReadOnlySpan<ulong> from, Span<ulong> to, long far)
    {
        var (skip, bits) = ((int)(far >> 6), (int)(far & 63));
        var many = Math.Min(from.Length, to.Length - skip);
        if (bits == 0)
        {
            for (var w = 0; w < many; w++)
                to[skip + w] |= from[w];
            return;
        }

        var carry = 0UL;
        for (var w = 0; w < many; w++)
        {
            to[skip + w] |= (from[w] << bits) | carry;
            carry = from[w] >> (64 - bits);
        }

        if (skip + many < to.Length)
            to[skip + many] |= carry;
    }

    /// <summary>Of each level the least sum that can be reached.</summary>
    private void Settle()
    {
        var last = rows.AsSpan(groupCount * words, words);
        for (var k = LevelOf(least) + 1; k < levelCount; k++)
        {
            var from = levels[k].From - least;
            if (from >> 6 >= words || Pay(levels[k], levels[k].From) >= best)
                continue;
            var w = (int)(from >> 6);
            var bits = last[w] & (ulong.MaxValue << (int)(from & 63));
            while (bits == 0 && ++w < words)
                bits = last[w];
            if (bits == 0)
                continue;
            var sum = least + ((long)w << 6) + BitOperations.TrailingZeroCount(bits);
            if (k + 1 < levelCount && sum >= levels[k + 1].From)
                continue;
            Compare(Pay(levels[k], sum), sum);
        }
    }

    private void Compare(long pay, long sum)
    {
        if (pay < best)
            (runnerUp, best, bestSum) = (best, pay, sum);
        else
            runnerUp = Math.Min(runnerUp, pay);
    }
}

namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostWays = 2_000;
    private const int MostSums = 512;
    private const int MostInRow = 8;

    private readonly int[] members = new int[MostBundles];
    private readonly bool[] given = new bool[MostBundles];
    private int memberCount;
    private int[] chosenOf = [];
    private long[] saved = [];
    private Group joined;
    private long wayNow;

    /// <summary>
    /// All ways of the lines with all orders of their bundles, as options of one group. Where these are too many, the cheapest way of each
    /// line, all declined, and one line at a time otherwise; what one bundle alone then leaves is the least, since what it takes off never
    /// grows faster than the prices do.
    /// </summary>
    private void Join(int root)
    {
        memberCount = 0;
        for (var b = 0; b < bundleCount; b++)
            if (bundleRoot[b] == root)
                members[memberCount++] = b;
        joined = new Group(optionEnd, 0, -1 - root);
        Fit(ref options, optionEnd + MostSums + 1);
        Fit(ref saved, (MostInRow + 1) * 2 * count);
        var ways = 1L;
        for (var i = 0; i < count; i++)
            if (InGroup(i, root))
                ways = Math.Min(ways * optionCount[i], MostWays + 1);
        var wasCut = isCut;
        isCut = false;
        if (ways <= MostWays)
            for (wayNow = 0; wayNow < ways; wayNow++)
                Try(root, wayNow);
        else
            TrySome(root);
        groups[groupCount++] = joined;
        optionEnd += joined.Count;
        lowest += LowOf(root, complete: ways <= MostWays && !isCut);
        isCut |= wasCut || ways > MostWays;
    }

    private bool InGroup(int i, int root) => !outside[i] && union[i] == root;

    private void TrySome(int root)
    {
        Try(root, 0);
        var digit = 1L;
        for (var i = 0; i < count && digit < long.MaxValue / MostOptions; i++)
        {
            if (!InGroup(i, root))
                continue;
            for (var way = 1; way < optionCount[i]; way++)
                Try(root, digit * way);
            digit *= optionCount[i];
        }
    }

    private void Try(int root, long way)
    {
        wayNow = way;
        Choose(root, way);
        given.AsSpan(0, bundleCount).Clear();
        AddSum(0);
        Next(0, 0);
    }

    /// <summary>The lines as this way leaves them, with all their pieces.</summary>
    private void Choose(int root, long way)
    {
        for (var i = 0; i < count; i++)
        {
            if (!InGroup(i, root))
                continue;
            chosenOf[i] = (int)(way % optionCount[i]);
            way /= optionCount[i];
            afters[i] = rest[i] = options[optionStart[i] + chosenOf[i]].After;
            pieces[i] = basket.Lines[i].Quantity.Thousandths / Quantity.Scale;
        }
    }

    /// <summary>Gives one more bundle, each that may come next: of the highest priority that still gives something.</summary>
    private void Next(int depth, ulong row)
    {
        steps -= count;
        if (depth == MostInRow || steps <= 0)
        {
            isCut = true;
            AddSum(row);
            return;
        }

        Save(depth);
        var (any, top) = (false, int.MinValue);
        for (var m = 0; m < memberCount; m++)
        {
            var p = promotions[bundles[members[m]]];
            if (given[members[m]] || Clashes(p) || (ranked && any && p.Priority < top))
                continue;
            if (Give(p, bundleCover[members[m]]) == 0)
                continue;
            (any, top) = (true, p.Priority);
            given[members[m]] = true;
            Next(depth + 1, row | ((ulong)(members[m] + 1) << (depth * 8)));
            given[members[m]] = false;
            Restore(depth);
        }

        if (!any && depth > 0)
            AddSum(row);
    }

    private bool Clashes(BookPromotion p)
    {
        for (var m = 0; m < memberCount; m++)
            if (given[members[m]] && BookPromotion.Conflict(p, promotions[bundles[members[m]]]))
                return true;
        return false;
    }

    private void Save(int depth)
    {
        rest.AsSpan(0, count).CopyTo(saved.AsSpan(depth * 2 * count));
        pieces.AsSpan(0, count).CopyTo(saved.AsSpan(((depth * 2) + 1) * count));
    }

    private void Restore(int depth)
    {
        saved.AsSpan(depth * 2 * count, count).CopyTo(rest);
        saved.AsSpan(((depth * 2) + 1) * count, count).CopyTo(pieces);
    }

    private void AddSum(ulong row)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
            if (InGroup(i, -1 - joined.Line))
                sum += rest[i];
        var (start, end) = (joined.Start, joined.Start + joined.Count);
        var place = end;
        while (place > start && options[place - 1].After > sum)
            place--;
        if (place > start && options[place - 1].After == sum)
            return;
        for (var k = end; k > place; k--)
            options[k] = options[k - 1];
        options[place] = new LineOption(sum, row, wayNow);
        if (joined.Count < MostSums)
            joined = joined with { Count = joined.Count + 1 };
        else
            isCut = true;
    }

    /// <summary>What the group comes to at least.</summary>
    private long LowOf(int root, bool complete)
    {
        var least = options[joined.Start].After;
        var cutLine = false;
        var (sum, top) = (0L, 0L);
        for (var i = 0; i < count; i++)
            if (InGroup(i, root))
            {
                cutLine |= lineLow[i] < options[optionStart[i]].After;
                sum += lineLow[i];
            }

        if (!cutLine && (complete || (memberCount == 1 && steps > 0)))
            return least;
        for (var m = 0; m < memberCount; m++)
        {
            for (var i = 0; i < count; i++)
                if (InGroup(i, root))
                    (afters[i], rest[i], pieces[i]) = (owns[i], owns[i], basket.Lines[i].Quantity.Thousandths / Quantity.Scale);
            top += Give(promotions[bundles[members[m]]], bundleCover[members[m]]);
        }

        return Math.Min(least, Math.Max(0, sum - top));
    }
}

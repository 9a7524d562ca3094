namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostBundles = 64;

    private readonly int[] bundles = new int[MostBundles];
    private readonly int[] bundleCover = new int[MostBundles];
    private readonly int[] bundleRoot = new int[MostBundles];
    private int bundleCount;
    private bool[] cover = [];
    private int[] union = [];
    private Group[] groups = [];
    private int groupCount;
    private long lowest;

    /// <summary>Lines that no bundle touches stand for themselves; the others are joined by their bundles.</summary>
    private void CollectGroups()
    {
        (groupCount, lowest, bundleCount) = (0, 0, 0);
        if (book.Bundles.Length > 0)
            CollectBundles();
        for (var i = 0; i < count; i++)
        {
            if (outside[i] || (bundleCount > 0 && union[i] >= 0))
                continue;
            groups[groupCount++] = new Group(optionStart[i], optionCount[i], i);
            lowest += lineLow[i];
        }

        for (var b = 0; b < bundleCount; b++)
            if (bundleRoot[b] == b)
                Join(b);
    }

    private void CollectBundles()
    {
        var covers = 0;
        union.AsSpan(0, count).Fill(-1);
        foreach (var index in book.Bundles)
        {
            var p = promotions[index];
            if (!IsEligible(index) || !Covers(p, covers))
                continue;
            if (bundleCount == MostBundles)
            {
                isCut = true;
                lowest = long.MinValue / 4;
                break;
            }

            (bundles[bundleCount], bundleCover[bundleCount], bundleRoot[bundleCount]) = (index, covers, bundleCount);
            bundleCount++;
            covers += TargetsOf(p.Definition);
        }

        for (var b = 0; b < bundleCount; b++)
            Unite(b);
        for (var b = 0; b < bundleCount; b++)
            bundleRoot[b] = Root(b);
        for (var i = 0; i < count; i++)
            if (union[i] >= 0)
                union[i] = bundleRoot[union[i]];
    }

    /// <summary>Notes which lines each of its targets covers; false where it cannot be applied once to all pieces.</summary>
    private bool Covers(BookPromotion p, int at)
    {
        var targets = TargetsOf(p.Definition);
        Fit(ref cover, (at + targets) * count);
        for (var t = 0; t < targets; t++)
            for (var i = 0; i < count; i++)
                cover[((at + t) * count) + i] = !outside[i] && TargetOf(p.Definition, t).Covers(basket.Lines[i]);
        for (var i = 0; i < count; i++)
            (afters[i], rest[i], pieces[i]) = (owns[i], owns[i], outside[i] ? 0 : basket.Lines[i].Quantity.Thousandths / Quantity.Scale);
        return Give(p, at) > 0;
    }

    private static int TargetsOf(PromotionDefinition d) => d.Reward switch
    {
        BundleReward r => r.Slots.Count,
        BuyGetReward { Which: GetChoice.Other } => 2,
        _ => 1,
    };

    private static PromotionTarget TargetOf(PromotionDefinition d, int number) => d.Reward switch
    {
        BundleReward r => r.Slots[number].Target,
        BuyGetReward r when number == 1 => r.Other!,
        _ => d.Target,
    };

    /// <summary>Joins a bundle with those that touch the same lines, and with those that exclude it.</summary>
    private void Unite(int b)
    {
        for (var t = 0; t < TargetsOf(promotions[bundles[b]].Definition); t++)
            for (var i = 0; i < count; i++)
                if (cover[((bundleCover[b] + t) * count) + i])
                {
                    if (union[i] >= 0)
                        bundleRoot[Root(union[i])] = Root(b);
                    union[i] = b;
                }

        for (var other = 0; other < b; other++)
            if (BookPromotion.Conflict(promotions[bundles[b]], promotions[bundles[other]]))
                bundleRoot[Root(other)] = Root(b);
    }

    private int Root(int b)
    {
        while (bundleRoot[b] != b)
            b = bundleRoot[b];
        return b;
    }
}

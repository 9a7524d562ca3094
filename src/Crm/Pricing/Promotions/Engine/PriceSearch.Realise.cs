namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private Adjustment[] adjustments = new Adjustment[64];
    private int adjustmentCount;
    private int[] partOf = new int[64];
    private long[] partWeight = new long[64];
    private long[] partCents = new long[64];
    private long[] partRest = new long[64];
    private int partCount;

    internal ReadOnlySpan<Adjustment> Adjustments => adjustments.AsSpan(0, adjustmentCount);

    private void Note(Adjustment adjustment)
    {
        Fit(ref adjustments, adjustmentCount + 1);
        adjustments[adjustmentCount++] = adjustment;
    }

    /// <summary>From the best sum to what each promotion takes off where.</summary>
    private void Realise()
    {
        for (var i = 0; i < count; i++)
            rest[i] = owns[i];
        var target = bestSum - least;
        for (var g = groupCount - 1; g >= 0; g--)
        {
            var option = Chosen(g, ref target);
            if (groups[g].Line >= 0)
                Price(groups[g].Line, option);
            else
                PriceJoined(-1 - groups[g].Line, option);
        }

        var level = levels[LevelOf(bestSum)];
        var beforeOrder = adjustmentCount;
        PriceOrder(level);
        Cut(beforeOrder);
        ShareOrder(beforeOrder);
        PriceDelivery();
        PriceExtras(book.Gifts, Adjustment.Gift, PromotionPhase.Bundle);
        PriceExtras(book.OnBonuses, Adjustment.OnBonuses, PromotionPhase.Loyalty);
    }

    /// <summary>Which option of the group is on the way to the best sum.</summary>
    private LineOption Chosen(int g, ref long target)
    {
        var group = groups[g];
        if (bestSum == least)
            return options[group.Start];
        for (var o = 0; o < group.Count; o++)
        {
            var before = target - (options[group.Start + o].After - options[group.Start].After);
            if (before < 0 || before >> 6 >= words || (rows[(g * words) + (int)(before >> 6)] & (1UL << (int)(before & 63))) == 0)
                continue;
            target = before;
            return options[group.Start + o];
        }

        throw new InvalidOperationException("The way to a sum that was reached is lost.");
    }

    private void Price(int i, LineOption option)
    {
        rest[i] = option.After;
        if (option.Way == LineOption.None)
            return;
        partCount = 0;
        var start = candidateStart[i];
        if (option.Way >= 0)
            Part(candidates[start + (int)option.Way], weights[start + option.Way]);
        else if (general[i])
        {
            Load(i);
            for (var set = option.Set; set != 0; set &= set - 1)
                Part(sets.Item(System.Numerics.BitOperations.TrailingZeroCount(set)), sets.Weight(System.Numerics.BitOperations.TrailingZeroCount(set)));
        }
        else
        {
            for (var c = start; c < candidateStart[i + 1]; c++)
                if (!aloneOf[c])
                    Part(candidates[c], weights[c]);
        }

        Split(owns[i] - option.After, i, PromotionPhase.Line);
    }

    private void PriceJoined(int root, LineOption option)
    {
        Choose(root, option.Way);
        for (var i = 0; i < count; i++)
            if (InGroup(i, root))
                Price(i, options[optionStart[i] + chosenOf[i]]);
        for (var row = option.Set; row != 0; row >>= 8)
        {
            var member = (int)(row & 255) - 1;
            Give(promotions[bundles[member]], bundleCover[member]);
            for (var k = 0; k < spreadCount; k++)
                if (shares[k] > 0)
                    Note(new Adjustment(bundles[member], order[k], PromotionPhase.Bundle, shares[k], wants[k]));
        }
    }

    private void Part(int promotion, long weight)
    {
        Fit(ref partOf, partCount + 1);
        Fit(ref partWeight, partCount + 1);
        (partOf[partCount], partWeight[partCount]) = (promotion, weight);
        partCount++;
    }

    /// <summary>By the order of application.</summary>
    private void InOrder()
    {
        if (partCount > 40)
        {
            partOf.AsSpan(0, partCount).Sort(partWeight.AsSpan(0, partCount));
            return;
        }

        for (var k = 1; k < partCount; k++)
        {
            var (promotion, weight, at) = (partOf[k], partWeight[k], k);
            for (; at > 0 && partOf[at - 1] > promotion; at--)
                (partOf[at], partWeight[at]) = (partOf[at - 1], partWeight[at - 1]);
            (partOf[at], partWeight[at]) = (promotion, weight);
        }
    }

    /// <summary>Splits what came off among those who took it: by largest remainder; where less came off than they would take, the last are cut.</summary>
    private void Split(long off, int line, PromotionPhase phase)
    {
        if (off <= 0 || partCount == 0)
            return;
        InOrder();
        Fit(ref partCents, partCount);
        Fit(ref partRest, partCount);
        var all = 0L;
        for (var k = 0; k < partCount; k++)
            all = Sum(all, partWeight[k]);
        var whole = Math.Max(Rounded(all), off);
        var weight = partWeight.AsSpan(0, partCount);
        var cents = partCents.AsSpan(0, partCount);
        var remainders = partRest.AsSpan(0, partCount);
        var isCutShort = off < whole;
        var open = 0L;
        if (isCutShort)
            open = Quotients(whole, weight, cents, remainders);
        else
            Divide(whole, weight, cents, remainders);
        for (var k = 0; k < partCount && off > 0; k++)
        {
            var wanted = cents[k] + (isCutShort && open > 0 && Before(remainders, k) < open ? 1 : 0);
            var given = Math.Min(wanted, off);
            off -= given;
            if (given > 0)
                Note(new Adjustment(partOf[k], line, phase, given, wanted));
        }
    }
}

namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private long[] orderShares = [];

    /// <summary>The promotions on the order that stand, in the order of application, those by hand first: these are rounded by themselves.</summary>
    private void PriceOrder(in OrderLevel level)
    {
        partCount = 0;
        for (var k = 0; k < basket.Manual.Count; k++)
            if (basket.Manual[k] is { Line: null } one)
                Part(-basket.Manual.Count + k, (Cents(one.Amount?.Units ?? 0) * Million) + ((one.Percent?.PartsPerMillion ?? 0) * bestSum));
        var from = adjustmentCount;
        var hand = Math.Min(Rounded(Hand(bestSum)), bestSum - floorSum);
        Split(hand, Adjustment.OnOrder, PromotionPhase.Manual);
        for (var k = from; k < adjustmentCount; k++)
            adjustments[k] = adjustments[k] with { Promotion = -1 - (basket.Manual.Count + adjustments[k].Promotion) };
        partCount = 0;
        var beside = !ranked || level.TopBeside >= level.TopAlone ? level.Fixed + (Math.Min(level.Parts, Million) * bestSum) + BestChoosy(bestSum) : -1;
        var alone = !ranked || level.TopAlone >= level.TopBeside ? Math.Max(level.AloneFixed, level.AloneParts * bestSum) : -1;
        if (beside >= alone)
            PartsBeside();
        else
            PartAlone(alone);
        Split(OffOrder(level, bestSum) - hand, Adjustment.OnOrder, PromotionPhase.Order);
    }

    private void PartsBeside()
    {
        for (var i = 0; i < itemCount && !IsOver(i); i++)
            if (kinds[i] == Beside && IsActive(items[i], bestSum))
                Part(items[i].Promotion, items[i].Weight(bestSum));
        if (choosyCount == 0)
            return;
        LoadChoosy(bestSum);
        for (var set = BestSet(); set != 0; set &= set - 1)
            Part(sets.Item(System.Numerics.BitOperations.TrailingZeroCount(set)), sets.Weight(System.Numerics.BitOperations.TrailingZeroCount(set)));
    }

    /// <summary>They come by their lower bounds: neither this one nor any after it is reached.</summary>
    private bool IsOver(int i) => !isStepped && items[i].Low > bestSum;

    private void PartAlone(long wanted)
    {
        for (var i = 0; i < itemCount && !IsOver(i); i++)
        {
            if (kinds[i] != Alone || items[i].Weight(bestSum) != wanted || !IsActive(items[i], bestSum))
                continue;
            Part(items[i].Promotion, wanted);
            return;
        }
    }

    /// <summary>Takes back what is beyond the cap, from what was given last; what was given by hand stays.</summary>
    private void Cut(int orderFrom)
    {
        if (book.Settings.LargestDiscount is not { } most)
            return;
        var (given, hand) = (0L, 0L);
        for (var k = 0; k < adjustmentCount; k++)
            if (adjustments[k].Phase != PromotionPhase.Manual)
                given += adjustments[k].Cents;
            else if (adjustments[k].Line == Adjustment.OnOrder)
                hand += adjustments[k].Cents;
        var over = given - (insideSum - CapOf(most));
        for (var k = adjustmentCount - 1; k >= 0 && over > 0; k--)
        {
            if (adjustments[k].Phase == PromotionPhase.Manual)
                continue;
            var back = Math.Min(over, adjustments[k].Cents);
            over -= back;
            adjustments[k] = adjustments[k] with { Cents = adjustments[k].Cents - back };
            if (k < orderFrom)
                rest[adjustments[k].Line] += back;
        }
    }

    /// <summary>Shares what came off the order among the lines, by what each has above its floor.</summary>
    private void ShareOrder(int orderFrom)
    {
        var off = 0L;
        for (var k = orderFrom; k < adjustmentCount; k++)
            off += adjustments[k].Cents;
        for (var i = 0; i < count; i++)
            ties[i] = outside[i] ? 0 : rest[i] - floors[i];
        Divide(off, ties.AsSpan(0, count), orderShares, remainders);
    }

    private void PriceDelivery()
    {
        if (deliveryCount == 0)
            return;
        LoadDelivery(bestSum);
        partCount = 0;
        for (var set = BestSet(); set != 0; set &= set - 1)
            Part(sets.Item(System.Numerics.BitOperations.TrailingZeroCount(set)), sets.Weight(System.Numerics.BitOperations.TrailingZeroCount(set)));
        Split(levels[LevelOf(bestSum)].OffDelivery, Adjustment.OnDelivery, PromotionPhase.Delivery);
    }

    private bool IsActiveAtEnd(BookPromotion p)
    {
        isDynamic |= p.Condition.Dynamic is not null;
        return IsActive(Item(p.Entry), bestSum);
    }

    /// <summary>Gifts and bonuses: as many as may stand together, or as much.</summary>
    private void PriceExtras(int[] list, int place, PromotionPhase phase)
    {
        if (list.Length == 0)
            return;
        sets.Clear();
        foreach (var promotion in list)
            if (IsEligible(promotion) && IsActiveAtEnd(promotions[promotion]))
                sets.Add(promotion, Math.Max(1, promotions[promotion].Rate.Parts));
        for (var set = sets.Best(); set != 0; set &= set - 1)
            Note(new Adjustment(sets.Item(System.Numerics.BitOperations.TrailingZeroCount(set)), place, phase, 0, 0));
    }
}

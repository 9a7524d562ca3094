namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private int[] alones = new int[16];
    private int aloneCount;
    private int[] inPlay = new int[64];
    private int inPlayCount;

    /// <summary>Loads the promotions in play that exclude others over phases; false where there are none. What stands alone in the order is apart.</summary>
    /// <param name="top">The highest priority of those that stand alone in the order.</param>
    /// <param name="beside">The highest priority of the others.</param>
    private bool CollectCrossing(out int top, out int beside)
    {
        (aloneCount, inPlayCount, top, beside) = (0, 0, int.MinValue, int.MinValue);
        if (!AnyCrossing())
            return false;
        for (var p = 0; p < promotions.Length; p++)
        {
            if (!IsInPlay(promotions[p]))
                continue;
            if (promotions[p].IsAloneInOrder)
            {
                Fit(ref alones, aloneCount + 1);
                alones[aloneCount++] = p;
                continue;
            }

            beside = Math.Max(beside, promotions[p].Priority);
            Fit(ref inPlay, inPlayCount + 1);
            inPlay[inPlayCount++] = p;
        }

        var hasAlone = aloneCount > 0;
        KeepHighestAlone(ref top);
        sets.Clear();
        for (var a = 0; a < inPlayCount; a++)
            if (Crosses(inPlay[a]) && !sets.Add(inPlay[a], 1))
                off[inPlay[a]] = true;
        crossingCount = sets.Count;
        for (var c = 0; c < crossingCount; c++)
            crossing[c] = sets.Item(c);
        var any = crossingCount > 0 || hasAlone;
        if (ranked && beside > top)
            aloneCount = 0;
        return any;
    }

    private bool AnyCrossing()
    {
        foreach (var p in book.Crossing)
            if (IsInPlay(promotions[p]))
                return true;
        return false;
    }

    /// <summary>Of what stands alone in the order those that would give something, and of these, by priorities, the highest: they come by priority.</summary>
    private void KeepHighestAlone(ref int top)
    {
        var many = 0;
        for (var a = 0; a < aloneCount; a++)
        {
            off[alones[a]] = true;
            var priority = promotions[alones[a]].Priority;
            if ((ranked && many > 0 && priority < top) || (ranked && !GivesAlone(alones[a])))
                continue;
            top = Math.Max(top, priority);
            alones[many++] = alones[a];
        }

        aloneCount = many;
    }

    /// <summary>Whether the order with this promotion alone gets anything of it.</summary>
    private bool GivesAlone(int promotion)
    {
        var p = promotions[promotion];
        if (p.Definition.Reward is GiftReward or BonusReward)
        {
            isDynamic = p.Condition.Dynamic is not null;
            return IsActive(Item(p.Entry), insideSum);
        }

        (isFiltered, onlyOne) = (true, promotion);
        Search(book.Settings.SearchSteps);
        (isFiltered, onlyOne) = (false, -1);
        return best < insideSum - Math.Min(Rounded(Hand(insideSum)), insideSum - floorSum) + charge;
    }

    private bool Crosses(int promotion)
    {
        for (var b = 0; b < inPlayCount; b++)
            if (inPlay[b] != promotion && BookPromotion.CrossConflict(promotions[promotion], promotions[inPlay[b]]))
                return true;
        return false;
    }

    /// <summary>Whether what it asks of the subtotal holds at any sum between what the floors leave and the value.</summary>
    private bool MayHold(SplitCondition condition)
    {
        var least = Math.Max(condition.Low, (floorSum + outsideSum) * unit);
        var most = Math.Min(condition.High, subject.ValueUnits);
        if (least > most || condition.Dynamic is null)
            return least <= most;
        var holds = HoldsAt(condition, least) || HoldsAt(condition, most);
        foreach (var bound in condition.Bounds)
            holds = holds || (bound >= least && bound <= most && HoldsAt(condition, bound));
        return holds;
    }

    private bool HoldsAt(SplitCondition condition, long units)
    {
        subject.SubtotalUnits = units;
        return condition.Dynamic!.Holds(subject, basket.Now);
    }

    /// <summary>Whether it may be given at all: its condition may hold at some sum up to the value, and it is about something in the basket.</summary>
    private bool IsInPlay(BookPromotion p)
    {
        if (!IsEligible(p.Index) || !MayHold(p.Condition))
            return false;
        if (p.Definition.Phase is not (PromotionPhase.Line or PromotionPhase.Bundle) || p.Definition.Reward is GiftReward)
            return p.Definition.Phase != PromotionPhase.Delivery || charge > 0;
        if (p.Definition.Phase == PromotionPhase.Bundle)
            return Covers(p, 0);
        for (var i = 0; i < count; i++)
            if (!outside[i] && p.Definition.Target.Covers(basket.Lines[i]) && Weight(i, p) > 0)
                return true;
        return false;
    }
}

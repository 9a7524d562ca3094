namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    /// <summary>From 1: where the worked-out weights of a promotion lie; 0 for not yet.</summary>
    private readonly int[] slotOf;
    private long[] slotWeights = [];
    private int slots;

    /// <summary>What a promotion would take off the line, in millionths; 0 where nothing.</summary>
    private long Weight(int i, BookPromotion p)
    {
        if (!p.NeedsSlot)
            return Weight(i, p.Rate, basket.Lines[i].Quantity.Thousandths);
        if (slotOf[p.Index] == 0)
            Fill(p);
        return slotWeights[((slotOf[p.Index] - 1) * count) + i];
    }

    /// <summary>Of so many thousandths of the line.</summary>
    private long Weight(int i, LineRate rate, long thousandths)
    {
        var whole = basket.Lines[i].Quantity.Thousandths;
        var part = thousandths == whole ? owns[i] : Rounding.Divide((Int128)owns[i] * thousandths, whole);
        if (rate.Parts > 0)
            return rate.Parts * part;
        if (rate.PriceUnits is { } price)
            return Math.Max(0, part - Times(price, thousandths)) * Million;
        return (rate.PerUnit ? Times(rate.AmountUnits, thousandths) : Cents(rate.AmountUnits)) * Million;
    }

    /// <summary>Price × quantity in cents, halves up; straight in 64 bits wherever that holds it.</summary>
    private long Times(long units, long thousandths)
    {
        var divisor = Quantity.Scale * unit;
        return units is >= 0 and < int.MaxValue && thousandths is >= 0 and < int.MaxValue
            ? ((units * thousandths) + (divisor / 2)) / divisor
            : Rounding.Divide((Int128)units * thousandths, divisor);
    }

    /// <summary>Works out what depends on all lines: the tier reached, pieces for which it is given (the dearest), and what is left of the budget, line by line.</summary>
    private void Fill(BookPromotion p)
    {
        slotOf[p.Index] = ++slots;
        Fit(ref slotWeights, slots * count);
        var own = slotWeights.AsSpan((slots - 1) * count, count);
        own.Clear();
        var target = p.Definition.Target;
        var many = 0;
        for (var i = 0; i < count; i++)
            if (!outside[i] && target.Covers(basket.Lines[i]))
                order[many++] = i;
        if ((p.Definition.Reward is TierReward tiers ? Reached(tiers, many) : p.Rate) is not { } rate)
            return;
        if (p.Definition.Limits.PerOrder is not null)
            DearestFirst(order.AsSpan(0, many));
        var leftOver = p.Definition.Limits.PerOrder is { } most ? most * Quantity.Scale : long.MaxValue;
        var budget = BudgetOf(p);
        for (var k = 0; k < many && leftOver > 0 && budget > 0; k++)
        {
            var part = Math.Min(leftOver, basket.Lines[order[k]].Quantity.Thousandths);
            var weight = Math.Min(Weight(order[k], rate, part), budget);
            own[order[k]] = weight;
            (leftOver, budget) = (leftOver - part, budget == long.MaxValue ? budget : budget - (PriceFloor.Up(weight, Million) * Million));
        }
    }

    private LineRate? Reached(TierReward reward, int many)
    {
        var sum = 0L;
        for (var k = 0; k < many; k++)
            sum += reward.Basis == TierBasis.Quantity ? basket.Lines[order[k]].Quantity.Thousandths : owns[order[k]] * unit;
        var whole = (decimal)sum / (reward.Basis == TierBasis.Quantity ? Quantity.Scale : Money.Scale);
        for (var t = reward.Tiers.Count - 1; t >= 0; t--)
            if (whole >= reward.Tiers[t].From)
                return LineRate.Of(reward.Tiers[t]);
        return null;
    }

    /// <summary>By price of a unit, the dearest first; among equals in the basket's order.</summary>
    private void DearestFirst(Span<int> lines)
    {
        for (var a = 1; a < lines.Length; a++)
            for (var b = a; b > 0 && basket.Lines[lines[b - 1]].Price.Units < basket.Lines[lines[b]].Price.Units; b--)
                (lines[b - 1], lines[b]) = (lines[b], lines[b - 1]);
    }
}

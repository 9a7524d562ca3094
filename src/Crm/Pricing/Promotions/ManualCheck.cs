namespace Crm.Pricing;

/// <summary>Whether somebody may give by hand what an order brings.</summary>
internal static class ManualCheck
{
    internal const string Code = "pricing.not-by-hand";

    /// <summary>All that goes beyond a right, or null. The more that lists ask than what was typed in counts as given.</summary>
    /// <param name="basket">Lines with prices, floors and costs, and what is given by hand.</param>
    /// <param name="listed">What a unit costs by the lists, by line; null, or nothing for a line, where its price was not typed in.</param>
    /// <param name="settings">The shop's.</param>
    /// <param name="right">What they may.</param>
    internal static Refusal? WhyNot(PriceBasket basket, IReadOnlyList<Money?> listed, PromotionSettings settings, ManualRight right)
    {
        var (reasons, value, given) = (new List<InputMistake>(), Int128.Zero, Int128.Zero);
        for (var i = 0; i < basket.Lines.Count; i++)
        {
            var (line, place) = (basket.Lines[i], i);
            var (gross, quantity) = ((Int128)line.Price.Units * line.Quantity.Thousandths, line.Quantity.Thousandths);
            var full = i < listed.Count && listed[i] is { } list && list > line.Price ? (Int128)list.Units * quantity : gross;
            var off = full - gross + Sum(basket.Manual.Where(m => m.Line == place), gross);
            (value, given) = (value + full, given + off);
            if (IsAbove(off, full, right))
                reasons.Add(new($"lines[{i}]", $"has {Share(off, full)} off by hand, more than {right.Most}"));
            if (off > 0 && !right.BelowFloor && PriceFloor.UnitsOf(settings, line) is > 0 and var floor && full - off < (Int128)floor * quantity)
                reasons.Add(new($"lines[{i}]", $"would cost less than {new Money(floor, line.Price.Currency)} a unit"));
        }

        if (Sum(basket.Manual.Where(m => m.Line is null), value - given) is var whole && whole > 0 && IsAbove(given + whole, value, right))
            reasons.Add(new("discounts", $"make {Share(given + whole, value)} off by hand, more than {right.Most}"));
        return reasons.Count == 0 ? null
            : new Refusal(Code, "{mistakes}.", ("mistakes", reasons), ("most", right.Most), ("belowFloor", right.BelowFloor));
    }

    /// <summary>In ten-thousandths of money by thousandths of a quantity, so that nothing is rounded.</summary>
    private static Int128 Sum(IEnumerable<ManualDiscount> discounts, Int128 of) => discounts.Aggregate(Int128.Zero, (sum, d) =>
        sum + (d.Percent is { } percent ? of * percent.PartsPerMillion / Percent.Scale : (Int128)(d.Amount?.Units ?? 0) * Quantity.Scale));

    private static bool IsAbove(Int128 off, Int128 full, ManualRight right) => off * Percent.Scale > full * right.Most.PartsPerMillion;

    private static Percent Share(Int128 off, Int128 full) => full == 0 ? Percent.Of(100) : new((int)Int128.Min(off * Percent.Scale / full, int.MaxValue));
}

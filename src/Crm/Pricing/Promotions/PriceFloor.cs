namespace Crm.Pricing;

/// <summary>What a unit of a line costs at the least: its floor price, or what margin and markup ask beyond its cost, whichever is the most.</summary>
internal static class PriceFloor
{
    /// <summary>In ten-thousandths of the price's own basis, rounded up; 0 for nothing.</summary>
    internal static long UnitsOf(PromotionSettings settings, BasketLine line)
    {
        var least = line.Floor?.Units ?? 0;
        if (line.Cost is not { } cost)
            return least;
        if (settings.LeastMargin is { } margin)
            least = Math.Max(least, Up((Int128)cost.Units * (Percent.Scale + line.TaxIn.PartsPerMillion), Percent.Scale - margin.PartsPerMillion));
        if (settings.LeastMarkup is { } markup)
            least = Math.Max(least, Up((Int128)cost.Units * (Percent.Scale + line.TaxIn.PartsPerMillion) * (Percent.Scale + markup.PartsPerMillion), Percent.Scale * (long)Percent.Scale));
        return least;
    }

    /// <summary>Quotient rounded up.</summary>
    internal static long Up(Int128 dividend, long divisor) => (long)((dividend + divisor - 1) / divisor);
}

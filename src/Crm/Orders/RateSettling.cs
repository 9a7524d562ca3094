namespace Crm.Orders;

/// <summary>
/// Tax rounded once per rate and order: what the rate comes to for goods and extras together, less what the extras have, is shared
/// to the lines by largest remainder. So the lines' taxes, which are stored, add up with those of the extras, which are not.
/// </summary>
internal static class RateSettling
{
    /// <param name="lines">The lines, with their tax by themselves.</param>
    /// <param name="extras">What the order costs beside them.</param>
    /// <param name="isFixed">Lines whose tax stays; the others take the rest.</param>
    /// <returns>The tax of each line.</returns>
    internal static Money[] Settle(IReadOnlyList<TaxedPart> lines, OrderExtras extras, Func<int, bool>? isFixed = null)
    {
        var taxes = lines.Select(l => l.Tax).ToArray();
        var beside = extras.Parts().GroupBy(p => (p.Rate, p.Included)).ToDictionary(g => g.Key, g => g.ToArray());
        foreach (var rate in lines.Index().GroupBy(l => (l.Item.Rate, l.Item.Included)))
        {
            var open = rate.Where(l => isFixed?.Invoke(l.Index) != true).ToArray();
            if (open.Length == 0)
                continue;
            var others = beside.GetValueOrDefault(rate.Key, []);
            var amount = rate.Aggregate(default(Money), (sum, l) => sum + l.Item.Amount) + others.Aggregate(default(Money), (sum, p) => sum + p.Amount);
            var taken = others.Aggregate(default(Money), (sum, p) => sum + p.Tax)
                + rate.Where(l => isFixed?.Invoke(l.Index) == true).Aggregate(default(Money), (sum, l) => sum + l.Item.Tax);
            var rest = OrderTax.Of(amount, rate.Key.Rate, rate.Key.Included) - taken;
            var shares = (rest.IsNegative ? Money.Zero(rest.Currency) : rest).Share(Array.ConvertAll(open, l => Math.Max(l.Item.Amount.Units, 0)));
            for (var i = 0; i < open.Length; i++)
                taxes[open[i].Index] = shares[i];
        }

        return taxes;
    }
}

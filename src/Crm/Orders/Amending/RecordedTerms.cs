namespace Crm.Orders;

/// <summary>Works discounts out anew by the terms that were recorded with them.</summary>
public static class RecordedTerms
{
    /// <summary>
    /// Own discounts of lines first, then those on the order on what is left, each where its condition holds; shared to all lines,
    /// new ones too, by largest remainder. Refused with <see cref="OrderRefusals.CannotReprice"/>, naming the discounts without terms.
    /// </summary>
    public static Result<IReadOnlyList<IReadOnlyList<LineDiscount>>> Reprice(Order order, IReadOnlyList<RepricingLine> lines)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(lines);
        string[] unknown = [.. lines.SelectMany(l => l.Discounts).Where(d => d.Terms is null).Select(d => d.Code).Distinct(StringComparer.Ordinal)];
        if (unknown.Length > 0)
            return new Refusal(OrderRefusals.CannotReprice, "On what terms {codes} were given is not recorded.", ("codes", unknown));
        var currency = order.Currency;
        var own = lines.Select(l => Own(l, Subtotal(lines))).ToList();
        long[] left = [.. lines.Select((l, i) => l.Gross.Units - own[i].Sum(d => d.AmountUnits))];
        var basis = new Money(left.Sum(), currency);
        foreach (var (code, terms) in OnOrder(lines))
        {
            if (!terms.Holds(basis.Units))
                continue;
            var parts = new Money(terms.UnitsOf(basis, left.Sum()), currency).Share(left);
            for (var i = 0; i < left.Length; i++)
            {
                left[i] -= parts[i].Units;
                if (parts[i].Units != 0)
                    own[i].Add(new LineDiscount(code, parts[i].Units) { Terms = terms });
            }
        }

        return own.ConvertAll(l => (IReadOnlyList<LineDiscount>)l);
    }

    /// <summary>Codes of discounts whose condition does not hold on these lines.</summary>
    internal static IReadOnlyList<string> Broken(IReadOnlyList<RepricingLine> lines)
    {
        var subtotal = Subtotal(lines);
        return [.. lines.SelectMany(l => l.Discounts).Where(d => d.Terms is { } t && !t.Holds(subtotal)).Select(d => d.Code).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The lines after their own discounts.</summary>
    private static long Subtotal(IReadOnlyList<RepricingLine> lines) =>
        lines.Sum(l => l.Gross.Units - l.Discounts.Where(d => d.Terms is { OnOrder: false }).Sum(d => d.AmountUnits));

    private static List<LineDiscount> Own(RepricingLine line, long subtotal)
    {
        var result = new List<LineDiscount>();
        var left = line.Gross.Units;
        foreach (var discount in line.Discounts.Where(d => d.Terms is { OnOrder: false } t && t.Holds(subtotal)))
        {
            // An amount was brought to the line's quantity when it was scaled; a percentage is taken of the new gross.
            var units = discount.Terms!.PartsPerMillion is null ? Math.Min(discount.AmountUnits, left) : discount.Terms.UnitsOf(line.Gross, left);
            result.Add(discount with { AmountUnits = units });
            left -= units;
        }

        return result;
    }

    /// <summary>
    /// Those on the order, in the order in which they were given, which decides the shares. A line to which one gave nothing does not
    /// tell of it, so that each line knows a part of the sequence: next is what no line has behind another that is still to come.
    /// </summary>
    private static List<(string Code, DiscountTerms Terms)> OnOrder(IReadOnlyList<RepricingLine> lines)
    {
        List<Queue<(string Code, DiscountTerms Terms)>> known = [.. lines.Select(l => new Queue<(string, DiscountTerms)>(
            l.Discounts.Where(d => d.Terms!.OnOrder).Select(d => (d.Code, d.Terms!)).Distinct()))];
        List<(string Code, DiscountTerms Terms)> given = [];
        while (known.RemoveAll(k => k.Count == 0) >= 0 && known.Count > 0)
        {
            var next = known.Select(k => k.Peek()).FirstOrDefault(first => known.TrueForAll(k => !k.Skip(1).Contains(first)), known[0].Peek());
            given.Add(next);
            foreach (var line in known.Where(k => k.Contains(next)).ToList())
                known[known.IndexOf(line)] = new(line.Where(d => d != next));
        }

        return given;
    }
}

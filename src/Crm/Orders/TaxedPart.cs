namespace Crm.Orders;

/// <summary>A part of an order's total with its own tax: a line, the delivery, a fee.</summary>
internal readonly record struct TaxedPart(Money Amount, Percent Rate, bool Included, Money Tax)
{
    internal static TaxedPart Of(Money amount, Percent rate, bool included) =>
        new(amount, rate, included, OrderTax.Of(amount, rate, included));

    internal static RateTax[] ByRate(IReadOnlyList<TaxedPart> parts, PricedBy pricedBy) => IsOneRate(parts) ? [OfOneRate(parts, pricedBy)] :
    [
        .. from part in parts
           group part by (part.Rate, part.Included) into rate
           orderby rate.Key.Rate, rate.Key.Included
           let amount = rate.Aggregate(default(Money), (sum, p) => sum + p.Amount)
           let given = rate.Aggregate(default(Money), (sum, p) => sum + p.Tax)
           select new RateTax(
               rate.Key.Rate,
               rate.Key.Included,
               amount,
               pricedBy == PricedBy.There ? given : OrderTax.Of(amount, rate.Key.Rate, rate.Key.Included)),
    ];

    private static bool IsOneRate(IReadOnlyList<TaxedPart> parts)
    {
        for (var i = 1; i < parts.Count; i++)
            if (parts[i].Rate != parts[0].Rate || parts[i].Included != parts[0].Included)
                return false;
        return parts.Count > 0;
    }

    /// <summary>The same without groups, as most orders need none.</summary>
    private static RateTax OfOneRate(IReadOnlyList<TaxedPart> parts, PricedBy pricedBy)
    {
        var (amount, given) = (default(Money), default(Money));
        for (var i = 0; i < parts.Count; i++)
            (amount, given) = (amount + parts[i].Amount, given + parts[i].Tax);
        return new RateTax(parts[0].Rate, parts[0].Included, amount, pricedBy == PricedBy.There ? given : OrderTax.Of(amount, parts[0].Rate, parts[0].Included));
    }
}

namespace Crm.Orders;

/// <summary>A part of an order's total with its own tax: a line, the delivery, a fee.</summary>
internal readonly record struct TaxedPart(Money Amount, Percent Rate, bool Included, Money Tax)
{
    internal static TaxedPart Of(Money amount, Percent rate, bool included) =>
        new(amount, rate, included, OrderTax.Of(amount, rate, included));

    internal static RateTax[] ByRate(IEnumerable<TaxedPart> parts, PricedBy pricedBy) =>
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
}

namespace Crm.Orders;

/// <summary>Tax on an amount, rounded to the currency's own digits, halves away from zero.</summary>
public static class OrderTax
{
    /// <summary>The tax that is in a gross amount: amount × rate ÷ (100 % + rate).</summary>
    public static Money In(Money gross, Percent rate) =>
        Rounded(gross, rate, Percent.Scale + (long)rate.PartsPerMillion);

    /// <summary>The tax that comes on top of a net amount: amount × rate.</summary>
    public static Money OnTop(Money net, Percent rate) => Rounded(net, rate, Percent.Scale);

    /// <summary>The tax in or on top of an amount.</summary>
    public static Money Of(Money amount, Percent rate, bool included) => included ? In(amount, rate) : OnTop(amount, rate);

    /// <summary>
    /// The tax in or on top of the amount of so many units, rounded for one unit (<see cref="TaxRounding.PerUnit"/>), then times the
    /// quantity, which is rounded again where the quantity is not whole.
    /// </summary>
    public static Money PerUnit(Money amount, Quantity quantity, Percent rate, bool included)
    {
        if (!quantity.IsPositive)
            return Of(amount, rate, included);
        var divisor = (Int128)(Percent.Scale + (included ? (long)rate.PartsPerMillion : 0)) * quantity.Thousandths;
        var unit = OrderRounding.Quotient((Int128)Math.Max(amount.Units, 0) * rate.PartsPerMillion * Quantity.Scale, divisor, amount.Currency);
        var tax = OrderRounding.Quotient((Int128)unit.Units * quantity.Thousandths, Quantity.Scale, amount.Currency);
        return included && tax > amount ? amount : tax;
    }

    private static Money Rounded(Money amount, Percent rate, long divisor) =>
        OrderRounding.Quotient((Int128)amount.Units * rate.PartsPerMillion, divisor, amount.Currency);
}

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

    private static Money Rounded(Money amount, Percent rate, long divisor) =>
        OrderRounding.Quotient((Int128)amount.Units * rate.PartsPerMillion, divisor, amount.Currency);
}

namespace Crm.Orders;

/// <summary>Rounds a quotient once, straight to the currency's own digits, halves away from zero: two roundings in a row would push 0.00496 up to 0.01.</summary>
internal static class OrderRounding
{
    internal static Money Quotient(Int128 dividend, long divisor, Currency currency)
    {
        var smallest = currency.SmallestUnits;
        return new Money(checked(Rounding.Divide(dividend, checked(divisor * smallest)) * smallest), currency);
    }

    /// <summary>The same for a divisor beyond 64 bits; neither is negative.</summary>
    internal static Money Quotient(Int128 dividend, Int128 divisor, Currency currency)
    {
        var smallest = currency.SmallestUnits;
        var (quotient, remainder) = Int128.DivRem(dividend, divisor * smallest);
        return new Money(checked((long)(remainder * 2 >= divisor * smallest ? quotient + 1 : quotient) * smallest), currency);
    }
}

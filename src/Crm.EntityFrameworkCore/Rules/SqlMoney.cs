using System.Linq.Expressions;
using Crm.Orders;

namespace Crm.Rules;

/// <summary>
/// An amount of an order in base currency, in the database: as <see cref="Order.InBase"/> does it, in whole numbers, rounded once
/// to the currency's digits. The product of amount and rate does not fit into 64 bits; it is taken apart so that every step does.
/// </summary>
internal static class SqlMoney
{
    private const long Million = 1_000_000;

    /// <summary>From an amount in the order's currency.</summary>
    /// <param name="units">In ten-thousandths; there is one.</param>
    /// <param name="order">The order.</param>
    /// <param name="smallest">The base currency's smallest amount, in ten-thousandths.</param>
    internal static ConditionalExpression InBase(Expression units, Expression order, long smallest)
    {
        var same = Expression.Equal(Expression.Property(order, nameof(Order.Currency)), Expression.Property(order, nameof(Order.BaseCurrency)));
        var converted = Converted(units, Expression.Property(order, nameof(Order.RateNumerator)), Expression.Property(order, nameof(Order.RateDenominator)), smallest);
        return Expression.Condition(same, units, converted);
    }

    /// <summary>Units × up ÷ down, to the nearest multiple of the smallest amount, halves away from zero. Both parts of the rate are at most 10^12.</summary>
    private static BinaryExpression Converted(Expression units, Expression up, Expression down, long smallest)
    {
        var rest = Expression.Modulo(units, down);
        var high = Expression.Multiply(rest, Expression.Divide(up, Number(Million)));
        var low = Expression.Add(Expression.Multiply(Expression.Modulo(high, down), Number(Million)), Expression.Multiply(rest, Expression.Modulo(up, Number(Million))));
        var whole = Expression.Add(
            Expression.Add(Expression.Multiply(Expression.Divide(units, down), up), Expression.Multiply(Expression.Divide(high, down), Number(Million))),
            Expression.Divide(low, down));
        var twice = Expression.Multiply(Number(2), Expression.Add(Expression.Multiply(Expression.Modulo(whole, Number(smallest)), down), Expression.Modulo(low, down)));
        var limit = Expression.Multiply(down, Number(smallest));
        return Expression.Add(Expression.Multiply(Expression.Divide(whole, Number(smallest)), Number(smallest)), Step(twice, limit, smallest));
    }

    /// <summary>A quotient to the nearest whole number, halves away from zero; the divisor is above 0.</summary>
    internal static BinaryExpression Rounded(Expression dividend, Expression divisor)
    {
        var twice = Expression.Multiply(Number(2), Expression.Modulo(dividend, divisor));
        return Expression.Add(Expression.Divide(dividend, divisor), Step(twice, divisor, 1));
    }

    private static ConditionalExpression Step(Expression twice, Expression limit, long size) =>
        Expression.Condition(Expression.GreaterThanOrEqual(twice, limit), Number(size),
            Expression.Condition(Expression.LessThanOrEqual(twice, Expression.Negate(limit)), Number(-size), Number(0)));

    private static ConstantExpression Number(long value) => Expression.Constant(value);
}

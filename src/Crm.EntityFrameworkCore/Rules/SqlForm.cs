using System.Linq.Expressions;
using NodaTime;

namespace Crm.Rules;

/// <summary>How the numbers that rules compute with stand in a column.</summary>
/// <param name="Type">Type of the column's values.</param>
/// <param name="Scale">How many of the rule's units are one of the column's: 10,000 where whole numbers are stored.</param>
/// <param name="Least">The least that the column can hold, in its own units.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Read">A value of the column from its number.</param>
internal sealed record SqlForm(Type Type, long Scale, long Least, long Greatest, Func<long, object> Read)
{
    internal static readonly SqlForm Units = Numbers(1);

    internal static readonly SqlForm Thousandths = Numbers(Money.Scale / Quantity.Scale);

    internal static readonly SqlForm Whole = Numbers(Money.Scale);

    internal static readonly SqlForm Flag = new(typeof(bool), 1, 0, 1, n => n != 0);

    /// <summary>The years 1 to 9999, which both databases can hold.</summary>
    internal static readonly SqlForm Moment = new(typeof(Instant), 1, RuleTime.Day(new(1, 1, 1)) * RuleTime.MicrosPerDay, ((RuleTime.Day(new(9999, 12, 31)) + 1) * RuleTime.MicrosPerDay) - 1, n => RuleTime.Instant(n));

    internal static readonly SqlForm Date = new(typeof(LocalDate), 1, RuleTime.Day(new(1, 1, 1)), RuleTime.Day(new(9999, 12, 31)), n => RuleTime.Date((int)n));

    internal static SqlForm Id<TId>()
        where TId : struct, IId<TId> => new(typeof(TId), 1, long.MinValue, long.MaxValue, n => TId.From(n));

    /// <summary>The value, which is there, stands between both bounds, themselves included.</summary>
    internal Expression Between(Expression value, long low, long high)
    {
        var from = Math.Max(low == long.MinValue ? Least : Up(low), Least);
        var to = Math.Min(high == long.MaxValue ? Greatest : Down(high), Greatest);
        if (from > to)
            return SqlTree.False;
        if (from == to)
            return Expression.Equal(value, Constant(from, value.Type));
        return SqlTree.And(
            from > Least ? Expression.GreaterThanOrEqual(value, Constant(from, value.Type)) : SqlTree.True,
            to < Greatest ? Expression.LessThanOrEqual(value, Constant(to, value.Type)) : SqlTree.True);
    }

    /// <summary>The value, which is there, is one of these.</summary>
    internal Expression In(Expression value, IEnumerable<long> numbers)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(Type))!;
        foreach (var number in numbers.Distinct())
            if (Up(number) == Down(number) && Up(number) >= Least && Up(number) <= Greatest)
                list.Add(Read(Up(number)));
        if (list.Count == 0)
            return SqlTree.False;
        return list.Count == 1
            ? Expression.Equal(value, SqlConstant.Of(list[0]!, value.Type))
            : Expression.Call(SqlConstant.Of(list, list.GetType()), nameof(List<>.Contains), null, SqlTree.Demanded(value));
    }

    private Expression Constant(long number, Type type) => SqlConstant.Of(Read(number), type);

    /// <summary>The least number of the column that is not below.</summary>
    private long Up(long number) => Scale == 1 ? number : (number / Scale) + (number % Scale > 0 ? 1 : 0);

    private long Down(long number) => Scale == 1 ? number : (number / Scale) - (number % Scale < 0 ? 1 : 0);

    private static SqlForm Numbers(long scale) => new(typeof(long), scale, long.MinValue, long.MaxValue, n => n);
}

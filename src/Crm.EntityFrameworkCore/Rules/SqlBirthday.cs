using System.Linq.Expressions;
using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Whether the anniversary of a day is in a stretch of days. The stretch is cut at the ends of years; in each piece the day of
/// the year is compared, and the year of birth must be an earlier one.
/// </summary>
internal static class SqlBirthday
{
    internal static Expression Of(BirthdayRule rule, Expression born, int today)
    {
        var (from, to) = rule.Within ? (today, today + rule.Days - 1) : (today + rule.Days, today + rule.Days);
        List<Expression> years = [];
        for (var year = RuleTime.Date(from).Year; year <= RuleTime.Date(to).Year; year++)
        {
            var first = RuleTime.Date(Math.Max(from, RuleTime.Day(new LocalDate(year, 1, 1))));
            var last = RuleTime.Date(Math.Min(to, RuleTime.Day(new LocalDate(year, 12, 31))));
            years.Add(SqlTree.And(FormOf(born).Between(born, long.MinValue, RuleTime.Day(new LocalDate(year - 1, 12, 31))), InYear(born, first, last)));
        }

        return SqlTree.Any(years);
    }

    private static SqlForm FormOf(Expression born) => IsText(born) ? SqlForm.Date : SqlForm.Units;

    private static bool IsText(Expression born) => (Nullable.GetUnderlyingType(born.Type) ?? born.Type) == typeof(LocalDate);

    private static Expression InYear(Expression born, LocalDate first, LocalDate last)
    {
        // In a year that lacks it, 29 February is 28.
        var leaping = last is { Month: 2, Day: 28 } && !CalendarSystem.Iso.IsLeapYear(last.Year);
        return IsText(born)
            ? InText(born, $"{first.Month:00}-{first.Day:00}", leaping ? "02-29" : $"{last.Month:00}-{last.Day:00}")
            : InNumber(SqlTree.Demanded(born), DayOfYear(first), leaping ? DayOfYear(last) + 1 : DayOfYear(last));
    }

    /// <summary>A day is stored as <c>2026-01-31</c>, of which month and day are compared.</summary>
    private static Expression InText(Expression born, string from, string to)
    {
        var text = Expression.Convert(Expression.Convert(born, typeof(object)), typeof(string));
        var day = Expression.Call(text, nameof(string.Substring), null, Expression.Constant(5));
        return SqlTree.And(Compared(ExpressionType.GreaterThanOrEqual, day, from), Compared(ExpressionType.LessThanOrEqual, day, to));
    }

    private static BinaryExpression Compared(ExpressionType comparison, Expression day, string bound) =>
        Expression.MakeBinary(comparison, Expression.Call(typeof(string), nameof(string.Compare), null, day, SqlConstant.Of(bound)), Expression.Constant(0));

    /// <summary>The number of the day in a year that begins in March, so that 29 February is the last; 1 March is 0.</summary>
    private static int DayOfYear(LocalDate day) => ((153 * ((day.Month + 9) % 12)) + 2) / 5 + day.Day - 1;

    /// <summary>The same in the database, from days since 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).</summary>
    private static Expression InNumber(Expression days, int from, int to)
    {
        var ofEra = Expression.Modulo(Expression.Add(days, Number(719_468)), Number(146_097));
        var year = Over(Expression.Subtract(Expression.Add(Expression.Subtract(ofEra, Over(ofEra, 1_460)), Over(ofEra, 36_524)), Over(ofEra, 146_096)), 365);
        var begun = Expression.Subtract(Expression.Add(Expression.Multiply(Number(365), year), Over(year, 4)), Over(year, 100));
        var day = Expression.Subtract(ofEra, begun);
        return from <= to
            ? SqlForm.Units.Between(day, from, to)
            : SqlTree.Or(SqlForm.Units.Between(day, from, 365), SqlForm.Units.Between(day, 0, to));
    }

    private static BinaryExpression Over(Expression value, long divisor) => Expression.Divide(value, Number(divisor));

    private static ConstantExpression Number(long value) => Expression.Constant(value);
}

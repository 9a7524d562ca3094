using NodaTime;

namespace Crm.Rules;

/// <summary>The anniversary of a day is so many days ahead, or within so many.</summary>
internal sealed class BirthdayNode<TSubject>(BirthdayRule rule, OperandNode<TSubject> operand, ZoneDays zone) : LeafNode<TSubject>(rule, operand, default)
{
    internal override bool Judge(FactValue value, long now)
    {
        var (today, born) = (zone.DayOf(now), RuleTime.Date((int)value.Number));
        var (from, to) = rule.Within ? (today, today + rule.Days - 1) : (today + rule.Days, today + rule.Days);
        for (var year = RuleTime.Date(from).Year; year <= RuleTime.Date(to).Year; year++)
            if (year > born.Year && Anniversary(born, year) is var day && day >= from && day <= to)
                return true;
        return false;
    }

    internal override long NextChance(FactValue value, long now)
    {
        var (today, born) = (zone.DayOf(now), RuleTime.Date((int)value.Number));
        var next = long.MaxValue;
        var year = Math.Max(RuleTime.Date(today).Year, born.Year + 1);
        for (var last = Math.Min(year + 3, 9999); year <= last; year++)
        {
            var day = Anniversary(born, year);
            var begins = rule.Within ? day - rule.Days + 1 : day - rule.Days;
            var ends = rule.Within ? day + 1 : begins + 1;
            if (begins > today)
                next = Math.Min(next, zone.StartOf(begins));
            if (ends > today)
                next = Math.Min(next, zone.StartOf(ends));
        }

        return next;
    }

    /// <summary>29 February is 28 in years that lack it.</summary>
    private static int Anniversary(LocalDate born, int year) => RuleTime.Day(born.PlusYears(year - born.Year));
}

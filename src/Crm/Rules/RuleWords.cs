namespace Crm.Rules;

/// <summary>The words of the text form, in one place for writer and parser.</summary>
internal static class RuleWords
{
    internal static readonly IReadOnlyList<(string Word, Aggregation Aggregation)> Aggregations =
    [
        ("count", Aggregation.Count), ("sum", Aggregation.Sum), ("average", Aggregation.Average),
        ("min", Aggregation.Min), ("max", Aggregation.Max), ("distinct", Aggregation.Distinct),
    ];

    internal static readonly IReadOnlyList<(string Sign, Comparator Comparator)> Comparators =
    [
        ("=", Comparator.Equal), ("!=", Comparator.NotEqual), ("<", Comparator.Less),
        ("<=", Comparator.LessOrEqual), (">", Comparator.Greater), (">=", Comparator.GreaterOrEqual),
    ];

    internal static readonly IReadOnlyList<(string Words, SetMatch Match)> SetMatches =
        [("in", SetMatch.In), ("not in", SetMatch.NotIn), ("all in", SetMatch.AllIn), ("has all", SetMatch.HasAll)];

    internal static readonly IReadOnlyList<(string Word, TextMatch Match)> TextMatches =
        [("starts", TextMatch.Starts), ("ends", TextMatch.Ends), ("contains", TextMatch.Contains)];

    internal static readonly IReadOnlyList<(string Words, RelativeTime Time)> RelativeTimes =
        [("within last", RelativeTime.WithinLast), ("older than", RelativeTime.OlderThan), ("within next", RelativeTime.WithinNext)];

    /// <summary>Units of a length of time; those of the calendar have <c>calendar</c> before the second part.</summary>
    internal static readonly IReadOnlyList<(string One, string Many, PeriodUnit Unit)> Units =
    [
        ("minute", "minutes", PeriodUnit.Minutes), ("hour", "hours", PeriodUnit.Hours), ("day", "days", PeriodUnit.Days), ("week", "weeks", PeriodUnit.Weeks),
    ];

    internal static readonly IReadOnlyList<(string One, string Many, PeriodUnit Unit)> CalendarUnits =
    [
        ("day", "days", PeriodUnit.CalendarDays), ("week", "weeks", PeriodUnit.CalendarWeeks),
        ("month", "months", PeriodUnit.CalendarMonths), ("year", "years", PeriodUnit.CalendarYears),
    ];

    internal static readonly IReadOnlyList<(string One, string Many, long Micros)> Lengths =
    [
        ("day", "days", 86_400_000_000), ("hour", "hours", 3_600_000_000), ("minute", "minutes", 60_000_000),
        ("second", "seconds", 1_000_000), ("millisecond", "milliseconds", 1_000), ("microsecond", "microseconds", 1),
    ];

    internal static string Word(Aggregation aggregation) => Aggregations.First(a => a.Aggregation == aggregation).Word;

    internal static string Sign(Comparator comparator) => Comparators.First(c => c.Comparator == comparator).Sign;

    internal static string Words(SetMatch match) => SetMatches.First(m => m.Match == match).Words;

    internal static string Word(TextMatch match) => TextMatches.First(m => m.Match == match).Word;

    internal static string Words(RelativeTime time) => RelativeTimes.First(t => t.Time == time).Words;

    /// <summary><c>days</c>, <c>calendar months</c>, and the singular for one.</summary>
    internal static string Unit(PeriodUnit unit, long amount)
    {
        var (one, many, _) = Units.Concat(CalendarUnits).First(u => u.Unit == unit);
        return (unit >= PeriodUnit.CalendarDays ? "calendar " : "") + (amount == 1 ? one : many);
    }
}

using NodaTime;

namespace Crm.Rules;

/// <summary>What rules mean, written down as plainly as possible and without a thought for speed: the reference of the property tests.</summary>
internal sealed class SlowRules(DateTimeZone zone, Func<string, Rule> segments)
{
    internal bool Holds(Rule rule, Shopper shopper, Instant now) => Holds(rule, operand => Values(operand, shopper, now), now, (stream, filter, window) => Events(shopper, stream, filter, window, now).Count, code => Holds(segments(code), shopper, now));

    private bool Holds(Rule rule, Func<RuleOperand, object?> read, Instant now, Func<string, Rule?, RuleWindow?, int>? count, Func<string, bool>? segment)
    {
        bool Inner(Rule inner) => Holds(inner, read, now, count, segment);
        switch (rule)
        {
            case AllRule all:
                return all.Rules.All(Inner);
            case AnyRule any:
                return any.Rules.Any(Inner);
            case NotRule not:
                return !Inner(not.Rule);
            case HasRule has:
                return count!(has.Stream, has.Filter, has.Window) > 0;
            case SegmentRule asked:
                return segment!(asked.Code);
            case EmptyRule empty:
                return read(empty.Operand) is null;
            case ComparisonRule c:
                return read(c.Operand) is { } compared && Compare(compared, c.Value) is var order && c.Comparator switch
                {
                    Comparator.Equal => order == 0,
                    Comparator.NotEqual => order != 0,
                    Comparator.Less => order < 0,
                    Comparator.LessOrEqual => order <= 0,
                    Comparator.Greater => order > 0,
                    _ => order >= 0,
                };
            case RangeRule r:
                return read(r.Operand) is { } ranged && Compare(ranged, r.From) >= 0 && Compare(ranged, r.To) <= 0;
            case SetRule s:
                return read(s.Operand) is { } found && InSet(s, found);
            case TextRule t:
                return read(t.Operand) is string text && t.Match switch
                {
                    TextMatch.Starts => Fold(text).StartsWith(Fold(t.Part), StringComparison.Ordinal),
                    TextMatch.Ends => Fold(text).EndsWith(Fold(t.Part), StringComparison.Ordinal),
                    _ => Fold(text).Contains(Fold(t.Part), StringComparison.Ordinal),
                };
            case RelativeRule r:
                return read(r.Operand) is { } when && Relative(r, when, now);
            default:
                return rule is BirthdayRule b && read(b.Operand) is LocalDate born && Birthday(b, born, now.InZone(zone).Date);
        }
    }

    private int Compare(object value, RuleValue bound) => (value, bound.Type) switch
    {
        (string text, _) => string.CompareOrdinal(Fold(text), Fold(bound.AsText)),
        (decimal number, _) => number.CompareTo(bound.AsNumber),
        (Money money, _) => money.CompareTo(bound.AsMoney),
        (Instant instant, FactType.Date) => instant.InZone(zone).Date.CompareTo(bound.AsDate),
        (Instant instant, _) => instant.CompareTo(bound.AsInstant),
        (LocalDate date, _) => date.CompareTo(bound.AsDate),
        (Duration duration, _) => duration.CompareTo(bound.AsDuration),
        (bool yes, _) => yes.CompareTo(bound.AsBoolean),
        (long id, _) => id.CompareTo(bound.AsId),
        _ => throw new InvalidOperationException($"{value} and {bound}"),
    };

    private bool InSet(SetRule rule, object value)
    {
        if (value is not IReadOnlyCollection<string> codes)
            return rule.Values.Any(v => Compare(value, v) == 0) == (rule.Match == SetMatch.In);
        var listed = rule.Values.Select(v => v.AsText).ToList();
        return rule.Match switch
        {
            SetMatch.In => codes.Any(listed.Contains),
            SetMatch.NotIn => !codes.Any(listed.Contains),
            SetMatch.AllIn => codes.All(listed.Contains),
            _ => listed.All(codes.Contains),
        };
    }

    private bool Relative(RelativeRule rule, object value, Instant now)
    {
        var today = now.InZone(zone).Date;
        var period = rule.Period;
        if (value is Instant moment && !period.IsCalendar)
            return rule.Time switch
            {
                RelativeTime.WithinLast => moment > now - Length(period) && moment <= now,
                RelativeTime.OlderThan => moment <= now - Length(period),
                _ => moment > now && moment <= now + Length(period),
            };
        var day = value is LocalDate date ? date : ((Instant)value).InZone(zone).Date;
        var (past, future) = value is Instant m ? (m <= now, m > now) : (day <= today, day >= today);
        return rule.Time switch
        {
            RelativeTime.WithinLast => day > today - Calendar(period) && past,
            RelativeTime.OlderThan => day <= today - Calendar(period),
            _ => day < today + Calendar(period) && future,
        };
    }

    private static bool Birthday(BirthdayRule rule, LocalDate born, LocalDate today)
    {
        bool IsOn(LocalDate day) => day.Year > born.Year && (born is { Month: 2, Day: 29 } && !CalendarSystem.Iso.IsLeapYear(day.Year) ? day is { Month: 2, Day: 28 } : (day.Month, day.Day) == (born.Month, born.Day));
        return rule.Within ? Enumerable.Range(0, rule.Days).Any(ahead => IsOn(today.PlusDays(ahead))) : IsOn(today.PlusDays(rule.Days));
    }

    private object? Values(RuleOperand operand, Shopper shopper, Instant now)
    {
        if (operand is FactOperand fact)
            return fact.Name switch
            {
                "city" => string.IsNullOrWhiteSpace(shopper.City) ? null : shopper.City,
                "score" => shopper.Score,
                "orders.count" => (decimal)shopper.Count,
                "orders.net" => shopper.Net,
                "birth.date" => shopper.Birth,
                "orders.last" => shopper.LastOrder,
                "visit.length" => shopper.Visit,
                "email.allowed" => shopper.Allowed,
                "tags" => shopper.Tags is { Count: > 0 } ? shopper.Tags : null,
                _ => shopper.Manager == 0 ? null : shopper.Manager,
            };
        var aggregate = (AggregateOperand)operand;
        var events = Events(shopper, aggregate.Stream, aggregate.Filter, aggregate.Window, now);
        if (aggregate.Aggregation == Aggregation.Count)
            return (decimal)events.Count;
        var values = events.Select(e => Field(e, aggregate.Field!)).Where(v => v is not null).Select(v => v!).ToList();
        return aggregate.Aggregation switch
        {
            Aggregation.Sum => new Money(values.Sum(v => ((Money)v).Units), Shopper.Eur),
            Aggregation.Distinct => (decimal)values.SelectMany(v => (IEnumerable<object>)(v is IEnumerable<string> codes ? codes : new[] { v is string text ? Fold(text) : v })).Distinct().Count(),
            _ when values.Count == 0 => null,
            Aggregation.Average => values[0] is Money ? new Money((long)decimal.Round((decimal)values.Sum(v => ((Money)v).Units) / values.Count, MidpointRounding.AwayFromZero), Shopper.Eur)
                : decimal.Round(values.Average(v => (decimal)v), 4, MidpointRounding.AwayFromZero),
            Aggregation.Min => values.MinBy(Order),
            _ => values.MaxBy(Order),
        };
    }

    private static decimal Order(object value) => value switch { Money money => money.Amount, Instant instant => instant.ToUnixTimeTicks(), _ => (decimal)value };

    private List<object> Events(Shopper shopper, string stream, Rule? filter, RuleWindow? window, Instant now)
    {
        var all = stream == "bought" ? shopper.Lines.Select(l => ((object)l, l.At)) : shopper.Views.Select(v => ((object)v, v.At));
        return [.. all.Where(e => e.At <= now && InWindow(e.At, window, now)).Select(e => e.Item1).Where(e => filter is null || Holds(filter, operand => Field(e, ((FactOperand)operand).Name), now, null, null))];
    }

    private bool InWindow(Instant at, RuleWindow? window, Instant now)
    {
        var day = at.InZone(zone).Date;
        if (window?.Last is { } last)
            return last.IsCalendar ? day > now.InZone(zone).Date - Calendar(last) : at > now - Length(last);
        return (window?.From is not { } from || day >= from) && (window?.To is not { } to || day <= to);
    }

    private static object? Field(object item, string name) => (item, name) switch
    {
        (Shopper.Bought line, "at") => line.At,
        (Shopper.Bought line, "product") => line.Product,
        (Shopper.Bought line, "category") => line.Categories.Length == 0 ? null : line.Categories,
        (Shopper.Bought line, "amount") => line.Amount,
        (Shopper.Bought line, "quantity") => line.Quantity,
        (Shopper.Bought line, _) => line.Gift,
        (Shopper.Viewed view, _) => view.Category,
        _ => null,
    };

    private static Duration Length(RulePeriod period) => period.Unit switch
    {
        PeriodUnit.Minutes => Duration.FromMinutes(period.Amount),
        PeriodUnit.Hours => Duration.FromHours(period.Amount),
        PeriodUnit.Days => Duration.FromHours(24 * period.Amount),
        _ => Duration.FromHours(7 * 24 * period.Amount),
    };

    private static Period Calendar(RulePeriod period) => period.Unit switch
    {
        PeriodUnit.CalendarDays => Period.FromDays(period.Amount),
        PeriodUnit.CalendarWeeks => Period.FromWeeks(period.Amount),
        PeriodUnit.CalendarMonths => Period.FromMonths(period.Amount),
        _ => Period.FromYears(period.Amount),
    };

    private static string Fold(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToLowerInvariant();
}

using FluentValidation;

namespace Crm.Sites;

/// <summary>Finds all mistakes of a calendar's definition.</summary>
internal sealed class WorkingCalendarValidator : AbstractValidator<WorkingCalendarDefinition>
{
    internal static readonly WorkingCalendarValidator Instance = new();

    private WorkingCalendarValidator()
    {
        RuleFor(c => c.Zone).Must(zone => CalendarTexts.TryZone(zone, out _))
            .WithMessage(c => $"'{c.Zone}' is not a time zone of the tz database.");
        RuleFor(c => c.Hours).NotEmpty().WithMessage("Without weekly opening hours the calendar would never open again.");
        RuleForEach(c => c.Hours).Custom((hours, context) =>
        {
            if (!CalendarTexts.TryDay(hours?.Day, out _))
                Fail(context, "Day", $"'{hours?.Day}' is not the English name of a day of the week.");
            Stretch(context, hours?.From, hours?.To);
        });
        RuleForEach(c => c.Closed).Custom((date, context) =>
        {
            if (!CalendarTexts.TryDate(date, out _))
                Fail(context, "", $"'{date}' is not a date like 2026-12-25.");
        });
        RuleForEach(c => c.Special).Custom((hours, context) =>
        {
            if (!CalendarTexts.TryDate(hours?.Date, out _))
                Fail(context, "Date", $"'{hours?.Date}' is not a date like 2026-12-31.");
            Stretch(context, hours?.From, hours?.To);
        });
        RuleFor(c => c).Custom(AcrossRows);
    }

    /// <summary>What only several rows together get wrong: overlaps, and dates that are both closed and open.</summary>
    private static void AcrossRows(WorkingCalendarDefinition calendar, ValidationContext<WorkingCalendarDefinition> context)
    {
        Overlaps(context, "Hours", calendar.Hours.Select(h => (h?.Day?.ToUpperInvariant(), h?.From, h?.To)));
        Overlaps(context, "Special", calendar.Special.Select(h => (h?.Date, h?.From, h?.To)));
        foreach (var (special, i) in calendar.Special.Select((special, i) => (special, i)))
            if (special?.Date is { } date && calendar.Closed.Contains(date))
                context.AddFailure($"Special[{i}].Date", $"{date} has hours of its own and is also listed as closed.");
    }

    private static void Overlaps(
        ValidationContext<WorkingCalendarDefinition> context, string list, IEnumerable<(string? Day, string? From, string? To)> rows)
    {
        var stretches = rows.Select((row, i) => CalendarTexts.TryTime(row.From, out var from) && CalendarTexts.TryTime(row.To, out var to)
            ? (row.Day, From: from, To: to, Row: i)
            : (Day: null, From: 0, To: 0, Row: i));
        foreach (var day in stretches.Where(s => s.Day is not null && s.From < s.To).GroupBy(s => s.Day))
        {
            var last = (To: 0L, Row: -1);
            foreach (var stretch in day.OrderBy(s => s.From).ThenBy(s => s.Row))
            {
                if (stretch.From < last.To)
                    context.AddFailure($"{list}[{stretch.Row}]", $"Overlaps with {list}[{last.Row}] on the same day.");
                if (stretch.To > last.To)
                    last = (stretch.To, stretch.Row);
            }
        }
    }

    private static void Stretch(ValidationContext<WorkingCalendarDefinition> context, string? from, string? to)
    {
        var starts = CalendarTexts.TryTime(from, out var start);
        var ends = CalendarTexts.TryTime(to, out var end);
        if (!starts)
            Fail(context, "From", $"'{from}' is not a time of day from 00:00 to 24:00.");
        if (!ends)
            Fail(context, "To", $"'{to}' is not a time of day from 00:00 to 24:00.");
        if (starts && ends && start >= end)
            Fail(context, "To", $"{to} is not later than {from}; a night is written as two stretches.");
    }

    private static void Fail(ValidationContext<WorkingCalendarDefinition> context, string member, string message)
    {
        var failure = new FluentValidation.Results.ValidationFailure(
            member.Length == 0 ? context.PropertyPath : $"{context.PropertyPath}.{member}", message);
        context.AddFailure(failure);
    }
}

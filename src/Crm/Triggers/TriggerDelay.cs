using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Sites;
using NodaTime;

namespace Crm.Triggers;

/// <summary>A length of time as triggers name it: <c>30 minutes</c>, <c>2 working days</c>, <c>-1 hour</c>. <c>default</c> is none: 0 minutes.</summary>
/// <param name="Amount">How many; below zero before a date.</param>
/// <param name="Unit">Of what.</param>
/// <param name="IsWorking">Counted while the site's calendar is open; not below zero then.</param>
public readonly partial record struct TriggerDelay(int Amount, TriggerDelayUnit Unit, bool IsWorking = false)
{
    private const int MostDays = 3_660;

    /// <summary>Minutes.</summary>
    public static TriggerDelay Minutes(int amount, bool isWorking = false) => new(amount, TriggerDelayUnit.Minutes, isWorking);

    /// <summary>Hours.</summary>
    public static TriggerDelay Hours(int amount, bool isWorking = false) => new(amount, TriggerDelayUnit.Hours, isWorking);

    /// <summary>Days.</summary>
    public static TriggerDelay Days(int amount, bool isWorking = false) => new(amount, TriggerDelayUnit.Days, isWorking);

    /// <summary>Its length on the clock; of working time, that of so much open time.</summary>
    public Duration Length => Unit switch
    {
        TriggerDelayUnit.Minutes => Duration.FromMinutes((long)Amount),
        TriggerDelayUnit.Hours => Duration.FromHours(Amount),
        _ => Duration.FromDays(Amount),
    };

    /// <summary>Whether it is a length that there is: within ten years, and not working time below zero.</summary>
    internal bool IsSound => Enum.IsDefined(Unit) && !(IsWorking && Amount < 0) && Duration.FromDays(-MostDays) <= Length && Length <= Duration.FromDays(MostDays);

    /// <summary>The moment so much later. Working days end at the same time of day, or when the calendar opens next.</summary>
    public Instant From(Instant start, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!IsWorking)
            return start + Length;
        return Unit == TriggerDelayUnit.Days ? WorkingDays(start, calendar) : calendar.Add(start, Length);
    }

    /// <summary>Reads the text form; null where it is none.</summary>
    public static TriggerDelay? Parse(string? text)
    {
        if (text is null || Form().Match(text.Trim()) is not { Success: true } match || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            return null;
        var unit = match.Groups[3].Value switch { "minute" => TriggerDelayUnit.Minutes, "hour" => TriggerDelayUnit.Hours, _ => TriggerDelayUnit.Days };
        return new TriggerDelay(amount, unit, match.Groups[2].Success);
    }

    /// <summary>The text form: <c>2 working days</c>.</summary>
    public override string ToString()
    {
        var unit = Unit switch { TriggerDelayUnit.Minutes => "minute", TriggerDelayUnit.Hours => "hour", _ => "day" };
        return string.Create(CultureInfo.InvariantCulture, $"{Amount}{(IsWorking ? " working" : "")} {unit}{(Amount is 1 or -1 ? "" : "s")}");
    }

    private Instant WorkingDays(Instant start, WorkingCalendar calendar)
    {
        var local = start.InZone(calendar.Zone);
        var date = local.Date;
        for (var left = Amount; left > 0;)
        {
            date = date.PlusDays(1);
            var (begin, end) = (calendar.Zone.AtStartOfDay(date).ToInstant(), calendar.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
            if (calendar.NextOpening(begin) < end)
                left--;
            if (date > local.Date.PlusDays(10 * MostDays))
                break;
        }

        return calendar.NextOpening(date.At(local.TimeOfDay).InZoneLeniently(calendar.Zone).ToInstant());
    }

    [GeneratedRegex("^(-?[0-9]{1,9})( working)? (minute|hour|day)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

using System.Globalization;

namespace Crm.Triggers;

/// <summary>Words of the JSON form.</summary>
internal static class TriggerWords
{
    private const string After = "after ";

    internal static string ReEntry(TriggerReEntry entry) => entry.Kind switch
    {
        TriggerEntry.OncePerSubject => "once-per-subject",
        TriggerEntry.OncePerCustomer => "once-per-customer",
        TriggerEntry.AfterDays => After + TriggerDelay.Days(entry.AfterDays),
        _ => "each-time",
    };

    internal static TriggerReEntry? ReEntry(string text) => text switch
    {
        "each-time" => TriggerReEntry.EachTime,
        "once-per-subject" => TriggerReEntry.OncePerSubject,
        "once-per-customer" => TriggerReEntry.OncePerCustomer,
        _ when text.StartsWith(After, StringComparison.Ordinal) && TriggerDelay.Parse(text[After.Length..]) is { Unit: TriggerDelayUnit.Days, IsWorking: false } days => TriggerReEntry.After(days.Amount),
        _ => null,
    };

    /// <summary>Entity and field of <c>order.status</c> or <c>order.custom.weight</c>; null where the text is none.</summary>
    internal static (string Entity, string Field)? Field(string text) => text.Split('.') switch
    {
        [{ Length: > 0 } entity, { Length: > 0 } field] => (entity, field),
        [{ Length: > 0 } entity, "custom", { Length: > 0 } field] => (entity, WhenNear.Custom + field),
        _ => null,
    };

    /// <summary>The days of <c>-3 days</c> before something; null where it is after it, or no days.</summary>
    internal static int? DaysBefore(string text) => TriggerDelay.Parse(text) is { Unit: TriggerDelayUnit.Days, IsWorking: false, Amount: <= 0 } days ? -days.Amount : null;

    internal static string DaysBefore(int days) => TriggerDelay.Days(-days).ToString();

    /// <summary>A level of stock: above 0, to the thousandth.</summary>
    internal static decimal? Level(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) && IsLevel(level) ? level : null;

    internal static bool IsLevel(decimal level) => level is > 0 and <= 1_000_000_000 && decimal.Round(level, 3) == level;

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

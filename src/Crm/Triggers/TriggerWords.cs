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

    /// <summary>Entity and field of <c>order.status</c>; null where the text is none.</summary>
    internal static (string Entity, string Field)? Field(string text) =>
        text.Split('.') is [{ Length: > 0 } entity, { Length: > 0 } field] ? (entity, field) : null;

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

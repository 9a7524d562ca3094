namespace Crm.Sites;

/// <summary>
/// A <see cref="WorkingCalendar"/> as plain texts, stored and edited as one JSON text. Two definitions with the same content
/// are equal; lists are copied, a missing list is empty.
/// </summary>
/// <param name="Zone">Time zone of the tz database: <c>Europe/Kyiv</c>.</param>
/// <param name="Hours">Weekly opening hours; at least one stretch.</param>
/// <param name="Closed">Dates (ISO 8601, <c>2026-12-25</c>) that are closed whatever the week says.</param>
/// <param name="Special">Dates with hours of their own.</param>
public sealed record WorkingCalendarDefinition(
    string Zone,
    IReadOnlyList<OpeningHours> Hours,
    IReadOnlyList<string>? Closed = null,
    IReadOnlyList<SpecialHours>? Special = null)
{
    private static readonly string[] DayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>Weekly opening hours.</summary>
    public IReadOnlyList<OpeningHours> Hours { get; init => field = [.. value ?? []]; } = [.. Hours ?? []];

    /// <summary>Dates that are closed whatever the week says.</summary>
    public IReadOnlyList<string> Closed { get; init => field = [.. value ?? []]; } = [.. Closed ?? []];

    /// <summary>Dates with hours of their own.</summary>
    public IReadOnlyList<SpecialHours> Special { get; init => field = [.. value ?? []]; } = [.. Special ?? []];

    /// <summary>Monday to Friday at the same hours: <c>Weekdays("Europe/Kyiv", "09:00", "18:00")</c>.</summary>
    public static WorkingCalendarDefinition Weekdays(string zone, string from, string to) =>
        new(zone, [.. DayNames[..5].Select(day => new OpeningHours(day, from, to))]);

    /// <summary>Every day at the same hours; <c>EveryDay("UTC", "00:00", "24:00")</c> is always open.</summary>
    public static WorkingCalendarDefinition EveryDay(string zone, string from, string to) =>
        new(zone, [.. DayNames.Select(day => new OpeningHours(day, from, to))]);

    /// <summary>Equal content.</summary>
    public bool Equals(WorkingCalendarDefinition? other) => other is not null && Zone == other.Zone
        && Sequences.Same(Hours, other.Hours) && Sequences.Same(Closed, other.Closed) && Sequences.Same(Special, other.Special);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Zone, Sequences.Hash(Hours), Sequences.Hash(Closed), Sequences.Hash(Special));
}

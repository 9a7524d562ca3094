using NodaTime;

namespace Crm.Notifications;

/// <summary>Something that somebody who works here is told. No change of the shop's data: it leaves no record, and goes after a time.</summary>
internal sealed class NotificationRow
{
    public long Id { get; set; }
    public string Staff { get; set; } = "";
    public string Kind { get; set; } = "";

    /// <summary>What it is about: <c>order:17</c>.</summary>
    public string Subject { get; set; } = "";
    public string Title { get; set; } = "";
    public Instant At { get; set; }
    public Instant? ReadAt { get; set; }

    /// <summary>Codes parted by blanks; null for none.</summary>
    public string? Channels { get; set; }

    internal StaffNotification Told() => new(Id, Staff, Kind, Subject, Title, At, ReadAt, Channels?.Split(' ') ?? []);
}

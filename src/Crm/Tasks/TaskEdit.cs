using NodaTime;

namespace Crm.Tasks;

/// <summary>What is to be another about a task; what is not told stays.</summary>
public sealed record TaskEdit
{
    /// <summary>The new title; null for as it is.</summary>
    public string? Title { get; init; }

    /// <summary>The new text, empty for none; null for as it is.</summary>
    public string? Text { get; init; }

    /// <summary>The new priority; null for as it is.</summary>
    public TaskPriority? Priority { get; init; }

    /// <summary>Not before; null for as it is.</summary>
    public Instant? StartAt { get; init; }

    /// <summary>By when; null for as it is, or as <see cref="DueWithin"/> says.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Within how much working time from now (or <see cref="StartAt"/>) on; null for as it is.</summary>
    public Duration? DueWithin { get; init; }

    /// <summary>Takes the date away, and with it reminders and escalations.</summary>
    public bool HasNoDate { get; init; }

    /// <summary>Reminders from now on; null for as they are.</summary>
    public IReadOnlyList<Duration>? Reminders { get; init; }

    /// <summary>Escalations from now on; null for as they are.</summary>
    public IReadOnlyList<TaskEscalation>? Escalations { get; init; }

    /// <summary>Whether times are to be counted anew.</summary>
    internal bool MovesTimes => DueAt is not null || DueWithin is not null || HasNoDate || Reminders is not null || Escalations is not null;
}

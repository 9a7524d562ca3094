using NodaTime;

namespace Crm.Tasks;

/// <summary>Something for staff to do.</summary>
public sealed class StaffTask
{
    private StaffTask()
    {
    }

    /// <summary>Its id.</summary>
    public StaffTaskId Id { get; private set; }

    /// <summary>Code of the sort.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it is about: <c>order:17</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Unique, so that one cause makes one task; null for none.</summary>
    public string? Key { get; private set; }

    /// <summary>In one line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>More about it; null for nothing.</summary>
    public string? Text { get; private set; }

    /// <summary>Who is to do it; null for whoever has the role.</summary>
    public string? Assignee { get; private set; }

    /// <summary>The role whose members may do it; null for any.</summary>
    public string? Role { get; private set; }

    /// <summary>By when; null for no date.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When it was done; null while it is not.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>Who did it; null while nobody did.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>Makes a task.</summary>
    /// <exception cref="ArgumentException">Kind, subject or title is blank.</exception>
    public static StaffTask Create(StaffTaskId id, NewStaffTask given, Instant now)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentException.ThrowIfNullOrWhiteSpace(given.Kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(given.Subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(given.Title);
        return new StaffTask
        {
            Id = id,
            Kind = given.Kind,
            Subject = given.Subject,
            Key = given.Key,
            Title = given.Title,
            Text = given.Text,
            Assignee = given.Assignee,
            Role = given.Role,
            DueAt = given.DueAt,
            CreatedAt = now,
        };
    }

    /// <summary>Gives it to someone else, or to nobody in particular.</summary>
    public void Assign(string? assignee) => Assignee = assignee;

    /// <summary>Says that it is done, or <see cref="TaskRefusals.Done"/>.</summary>
    public Result<Instant> Complete(Actor by, Instant now)
    {
        if (DoneAt is { } before)
            return new Refusal(TaskRefusals.Done, "Done at {at} by {by}.", ("at", before), ("by", DoneBy));
        (DoneAt, DoneBy) = (now, by.ToString());
        return now;
    }
}

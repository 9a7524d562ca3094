using Crm.Customers;
using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Something for staff to do.</summary>
public sealed partial class StaffTask
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

    /// <summary>When it was done or cancelled; null while it is open.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>Who did or cancelled it; null while nobody did.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>The team whose people may do it; null for any.</summary>
    public TeamId? TeamId { get; private set; }

    internal int PriorityRank { get; private set; }

    /// <summary>How much it presses.</summary>
    public TaskPriority Priority => (TaskPriority)PriorityRank;

    /// <summary>Not before; null for at once.</summary>
    public Instant? StartAt { get; private set; }

    /// <summary>Whose hours its times were counted by: <c>team:sales</c>, <c>staff:anna</c>, <c>site:main</c>; null where nothing was counted.</summary>
    public string? Calendar { get; private set; }

    /// <summary>The site of what it is about; null where that has none.</summary>
    public SiteId? SiteId { get; private set; }

    /// <summary>The customer whom it is about; null for nobody, or where it is about their order.</summary>
    public CustomerId? CustomerId { get; private set; }

    internal IReadOnlyList<TaskStep>? Planned { get; private set; }

    /// <summary>What happens of itself, in its order; what has happened already stands at the front.</summary>
    public IReadOnlyList<TaskStep> Steps => Planned ?? [];

    internal IReadOnlyList<KeptEscalation>? Escalating { get; private set; }

    internal IReadOnlyList<long>? RemindingSeconds { get; private set; }

    /// <summary>What happens where it is not done in time, as it was told.</summary>
    public IReadOnlyList<TaskEscalation> Escalations => [.. (Escalating ?? []).Select(e => e.Told())];

    /// <summary>How much working time before it is due somebody is reminded, as it was told.</summary>
    public IReadOnlyList<Duration> Reminders => [.. (RemindingSeconds ?? []).Select(Duration.FromSeconds)];

    /// <summary>How many of <see cref="Steps"/> have happened.</summary>
    public int StepsDone { get; private set; }

    /// <summary>How often others heard that it was not done.</summary>
    public int EscalationLevel { get; private set; }

    /// <summary>Since when it is overdue; null while it is not.</summary>
    public Instant? OverdueSince { get; private set; }

    /// <summary>What came of it: a code of the shop's (<c>reached</c>, <c>no-answer</c>); null for nothing said.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Why, or what else there is to say; null for nothing.</summary>
    public string? OutcomeReason { get; private set; }

    /// <summary>Whether it was closed without being done.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>Where it stands.</summary>
    public TaskState State => DoneAt is null ? TaskState.Open : IsCancelled ? TaskState.Cancelled : TaskState.Done;

    /// <summary>Who is to do it.</summary>
    public TaskPerformer Performer => new(Assignee, TeamId, Role);

    /// <summary>Makes a task. Its times are set by <see cref="Schedule"/>.</summary>
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
            TeamId = given.Team,
            Role = given.Role,
            PriorityRank = (int)given.Priority,
            StartAt = Floor(given.StartAt),
            DueAt = Floor(given.DueAt),
            RemindingSeconds = Kept(given.Reminders),
            Escalating = Kept(given.Escalations),
            CreatedAt = now,
        };
    }

    /// <summary>Says whose it is: what it is about belongs to a site or is a customer.</summary>
    internal void BelongTo(SiteId? site, CustomerId? customer) => (SiteId, CustomerId) = (site, customer);

    private static IReadOnlyList<long>? Kept(IReadOnlyList<Duration> reminders) => reminders.Count == 0 ? null : [.. reminders.Select(r => (long)r.TotalSeconds)];

    private static IReadOnlyList<KeptEscalation>? Kept(IReadOnlyList<TaskEscalation> escalations) => escalations.Count == 0 ? null : [.. escalations.Select(KeptEscalation.Of)];

    private static Instant? Floor(Instant? at) => at is { } told ? TaskSchedule.Floor(told) : null;
}

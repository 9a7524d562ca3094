using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Something for staff to do, as given.</summary>
/// <param name="Kind">Code of the sort: <c>return-reason</c>, <c>call</c>.</param>
/// <param name="Subject">What it is about: <c>order:17</c>, <c>customer:5</c> (a company too), <c>inquiry:3</c>, <c>staff:anna</c>, <c>product:5</c>.</param>
/// <param name="Title">In one line.</param>
public sealed record NewStaffTask(string Kind, string Subject, string Title)
{
    /// <summary>Most reminders, and most escalations, of a task.</summary>
    private const int MostSteps = 10;
    private static readonly Duration Longest = Duration.FromDays(366);

    /// <summary>Makes it once: a second task with the key is the first; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>More about it.</summary>
    public string? Text { get; init; }

    /// <summary>Who is to do it; null for whoever has the role or is of the team.</summary>
    public string? Assignee { get; init; }

    /// <summary>For whoever answers for the order, customer or inquiry that it is about; where nobody does, for <see cref="Assignee"/>, or whoever of team and role.</summary>
    public bool IsForManager { get; init; }

    /// <summary>The team whose people may do it, and whose hours its times count by; null for any.</summary>
    public TeamId? Team { get; init; }

    /// <summary>The role whose members may do it; null for any.</summary>
    public string? Role { get; init; }

    /// <summary>How much it presses.</summary>
    public TaskPriority Priority { get; init; }

    /// <summary>Not before; null for at once. A call that is planned for Thursday at ten.</summary>
    public Instant? StartAt { get; init; }

    /// <summary>By when; null for no date, or as <see cref="DueWithin"/> says.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Within how much working time from <see cref="StartAt"/> or else from now on, by the team's hours, else those of who is to do it, else the site's.</summary>
    public Duration? DueWithin { get; init; }

    /// <summary>So much working time before it is due, whoever is to do it is reminded.</summary>
    public IReadOnlyList<Duration> Reminders { get; init => field = [.. value ?? []]; } = [];

    /// <summary>What happens where it is not done in time.</summary>
    public IReadOnlyList<TaskEscalation> Escalations { get; init => field = [.. value ?? []]; } = [];

    /// <summary>
    /// The site by whose hours times count where no team's or person's do; null for that of the subject, else the default one. Where what it is
    /// about belongs to no site or customer, the task is this site's, and seen where that is; without it, by all.
    /// </summary>
    public SiteId? Site { get; init; }

    /// <summary>Everything that is wrong with it; empty for nothing.</summary>
    public IReadOnlyList<InputMistake> Mistakes()
    {
        var mistakes = new List<InputMistake>();
        Text1("kind", Kind, 60);
        Text1("subject", Subject, 120);
        Text1("title", Title, 300);
        Most("key", Key, 300);
        Most("text", Text, 10_000);
        Most("assignee", Assignee, 200);
        Most("role", Role, 100);
        if (!Enum.IsDefined(Priority))
            mistakes.Add(new("priority", "is none"));
        if (DueAt is not null && DueWithin is not null)
            mistakes.Add(new("dueWithin", "stands beside a date"));
        if (DueAt is null && DueWithin is null && (Reminders.Count > 0 || Escalations.Count > 0))
            mistakes.Add(new("dueAt", "is missing, without which nobody is reminded and nothing is late"));
        Span("dueWithin", DueWithin ?? Duration.Zero);
        if (Reminders.Count > MostSteps)
            mistakes.Add(new("reminders", $"are more than {MostSteps}"));
        if (Escalations.Count > MostSteps)
            mistakes.Add(new("escalations", $"are more than {MostSteps}"));
        for (var i = 0; i < Reminders.Count; i++)
            Span($"reminders[{i}]", Reminders[i], isPositive: true);
        for (var i = 0; i < Escalations.Count; i++)
        {
            Span($"escalations[{i}].after", Escalations[i].After);
            if (Escalations[i].To is not { } to || to == new TaskPerformer())
                mistakes.Add(new($"escalations[{i}].to", "names nobody"));
        }

        return mistakes;

        void Text1(string path, string text, int most)
        {
            if (string.IsNullOrWhiteSpace(text))
                mistakes.Add(new(path, "is missing"));
            Most(path, text, most);
        }

        void Most(string path, string? text, int most)
        {
            if (text?.Length > most)
                mistakes.Add(new(path, $"has more than {most} characters"));
        }

        void Span(string path, Duration span, bool isPositive = false)
        {
            if (span < Duration.Zero || span > Longest || (isPositive && span == Duration.Zero))
                mistakes.Add(new(path, "is not between nothing and a year"));
        }
    }
}

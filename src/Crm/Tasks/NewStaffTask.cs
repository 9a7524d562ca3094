using NodaTime;

namespace Crm.Tasks;

/// <summary>Something for staff to do, as given.</summary>
/// <param name="Kind">Code of the sort: <c>return-reason</c>, <c>call</c>.</param>
/// <param name="Subject">What it is about: <c>order:17</c>, <c>product:5</c>.</param>
/// <param name="Title">In one line.</param>
public sealed record NewStaffTask(string Kind, string Subject, string Title)
{
    /// <summary>Makes it once: a second task with the key is the first; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>More about it.</summary>
    public string? Text { get; init; }

    /// <summary>Who is to do it; null for whoever has the role.</summary>
    public string? Assignee { get; init; }

    /// <summary>The role whose members may do it; null for any.</summary>
    public string? Role { get; init; }

    /// <summary>By when; null for no date.</summary>
    public Instant? DueAt { get; init; }
}

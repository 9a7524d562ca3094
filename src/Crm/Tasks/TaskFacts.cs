using Crm.Rules;
using NodaTime;

namespace Crm.Tasks;

/// <summary>The facts that rules ask about tasks.</summary>
public static class TaskFacts
{
    /// <summary>All of them.</summary>
    public static FactCatalogue<StaffTask> Catalogue { get; } = FactCatalogue<StaffTask>.Define(f =>
    {
        f.Fact("kind", t => Set(t.Kind), "Kind", "Code of the sort.");
        f.Fact("subject", t => Set(t.Subject), "About", "What it is about: order:17.");
        f.Fact("assignee", t => Set(t.Assignee), "Performer", "Code of who is to do it.");
        f.Fact("role", t => Set(t.Role), "Role", "Whose members may do it.");
        f.Id("team", t => t.TeamId?.Value ?? 0, "Team", "Whose people may do it.");
        f.Id("site", t => t.SiteId?.Value ?? 0, "Site", "The site of what it is about.");
        f.Id("customer", t => t.CustomerId?.Value ?? 0, "Customer", "Whom it is about.");
        f.Fact("priority", t => t.PriorityRank, "Priority", "-1 low, 0 normal, 1 high, 2 urgent.");
        f.Fact("escalation", t => t.EscalationLevel, "Escalated", "How often others heard that it was not done.");
        f.Fact("outcome", t => Set(t.Outcome), "Result", "Code of what came of it.");
        f.Fact("is-cancelled", t => (bool?)t.IsCancelled, "Cancelled", "Closed without being done.");
        f.Fact("created", t => (Instant?)t.CreatedAt, "Made", "When it was made.");
        f.Fact("start", t => t.StartAt, "Not before", "When it may be begun.");
        f.Fact("due", t => t.DueAt, "Due", "By when it is to be done.");
        f.Fact("overdue", t => t.OverdueSince, "Overdue since", "Since when it is overdue.");
        f.Fact("done", t => t.DoneAt, "Done", "When it was closed.");
    });

    private static IReadOnlyCollection<string>? Set(string? code) => code is null ? null : [code];
}

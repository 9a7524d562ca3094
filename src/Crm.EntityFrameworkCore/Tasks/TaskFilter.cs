using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Staff;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Which tasks; what is not told does not restrict.</summary>
public sealed record TaskFilter
{
    /// <summary>Where they stand; open ones unless told, null for all.</summary>
    public TaskState? State { get; init; } = TaskState.Open;

    /// <summary>Which this person has.</summary>
    public string? Assignee { get; init; }

    /// <summary>Which nobody has taken yet.</summary>
    public bool OnlyFree { get; init; }

    /// <summary>Of a team.</summary>
    public TeamId? Team { get; init; }

    /// <summary>Of a role.</summary>
    public string? Role { get; init; }

    /// <summary>Of this sort.</summary>
    public string? Kind { get; init; }

    /// <summary>About this: <c>order:17</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>About an order: what is planned for it.</summary>
    public OrderId? Order { get; init; }

    /// <summary>About a customer, with all who were merged with them, and not about their orders.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>That press so much or more.</summary>
    public TaskPriority? Priority { get; init; }

    /// <summary>That are overdue.</summary>
    public bool OnlyOverdue { get; init; }

    /// <summary>Due at this moment or later.</summary>
    public Instant? DueFrom { get; init; }

    /// <summary>Due before this moment.</summary>
    public Instant? DueBefore { get; init; }

    /// <summary>That meet a rule (<see cref="TaskFacts"/>). Read and checked by <see cref="CrmTasks.ReadRuleAsync"/>.</summary>
    [JsonConverter(typeof(RuleTextConverter))]
    public Rule? Rule { get; init; }

    /// <summary>The <see cref="Rule"/> as a condition of queries, once it was translated.</summary>
    internal Expression<Func<StaffTask, bool>>? Condition { get; init; }

    /// <summary>All who are <see cref="Customer"/>, once they were looked up.</summary>
    internal IReadOnlyList<CustomerId>? Members { get; init; }

    internal IQueryable<StaffTask> Apply(IQueryable<StaffTask> tasks)
    {
        if (State is { } state)
            tasks = state == TaskState.Open ? tasks.Where(t => t.DoneAt == null) : tasks.Where(t => t.DoneAt != null && t.IsCancelled == (state == TaskState.Cancelled));
        if (Assignee is { } assignee)
            tasks = tasks.Where(t => t.Assignee == assignee);
        if (OnlyFree)
            tasks = tasks.Where(t => t.Assignee == null);
        if (Team is { } team)
            tasks = tasks.Where(t => t.TeamId == team);
        if (Role is { } role)
            tasks = tasks.Where(t => t.Role == role);
        if (Kind is { } kind)
            tasks = tasks.Where(t => t.Kind == kind);
        if ((Order is { } order ? TaskSubjects.Of(order) : Subject) is { } subject)
            tasks = tasks.Where(t => t.Subject == subject);
        if (Customer is { } customer)
            tasks = Members is { } all ? tasks.Where(t => all.Contains(t.CustomerId!.Value)) : tasks.Where(t => t.CustomerId == customer);
        if (Priority is { } priority && (int)priority is var rank)
            tasks = tasks.Where(t => t.PriorityRank >= rank);
        return Moments(Condition is null ? tasks : tasks.Where(Condition));
    }

    private IQueryable<StaffTask> Moments(IQueryable<StaffTask> tasks)
    {
        if (OnlyOverdue)
            tasks = tasks.Where(t => t.OverdueSince != null);
        if (DueFrom is { } from)
            tasks = tasks.Where(t => t.DueAt >= from);
        if (DueBefore is { } before)
            tasks = tasks.Where(t => t.DueAt < before);
        return tasks;
    }
}

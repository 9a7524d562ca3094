using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Crm.Staff;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Rules about tasks as conditions of queries.</summary>
internal static class TaskRuleSource
{
    internal static SqlFacts<StaffTask> Queries { get; } = SqlFacts<StaffTask>.Define(f =>
    {
        f.Code("kind", t => t.Kind);
        f.Code("subject", t => t.Subject);
        f.Code("assignee", t => t.Assignee);
        f.Code("role", t => t.Role);
        f.Id<TeamId>("team", t => t.TeamId);
        f.Id<SiteId>("site", t => t.SiteId);
        f.Id<CustomerId>("customer", t => t.CustomerId);
        f.Whole("priority", t => t.PriorityRank);
        f.Whole("escalation", t => t.EscalationLevel);
        f.Code("outcome", t => t.Outcome);
        f.Flag("is-cancelled", t => t.IsCancelled);
        f.Instant("created", t => t.CreatedAt);
        f.Instant("start", t => t.StartAt);
        f.Instant("due", t => t.DueAt);
        f.Instant("overdue", t => t.OverdueSince);
        f.Instant("done", t => t.DoneAt);
    });

    /// <summary>The filter with its rule as a condition, and with all who are its customer.</summary>
    internal static async Task<TaskFilter> ResolveAsync(CrmDbContext read, TaskFilter filter, Instant now, CancellationToken cancellation)
    {
        if (filter.Customer is { } customer)
            filter = filter with { Members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false) };
        return filter.Rule is { } rule ? filter with { Condition = Queries.Translate(rule, await ScopeAsync(read, cancellation).ConfigureAwait(false), now) } : filter;
    }

    /// <summary>Days are those of the default site; no fact of a task is an amount.</summary>
    internal static async Task<RuleScope> ScopeAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var site = await read.Set<Site>().OrderByDescending(s => s.IsDefault).ThenBy(s => s.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        return new RuleScope(TaskFacts.Catalogue.Vocabulary, site?.BaseCurrency ?? Currency.Of("EUR"), site?.Zone ?? DateTimeZone.Utc);
    }
}

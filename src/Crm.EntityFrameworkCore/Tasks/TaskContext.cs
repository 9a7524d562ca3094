using System.Globalization;
using System.Text.Json;
using Crm.Notifications;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Tasks;

/// <summary>What the commands about tasks share: whose hours count, the timers, who is told.</summary>
internal sealed class TaskContext
{
    /// <summary>Kind of the timers at which something happens to a task of itself.</summary>
    internal const string Timer = "tasks.step";

    private readonly OrderContext context;

    internal TaskContext(OrderContext context, StoreModel model, StoreStatements store)
    {
        this.context = context;
        Statements = new TaskStatements(model);
        Desk = new NotificationDesk(context, model, store);
    }

    internal TaskStatements Statements { get; }

    internal NotificationDesk Desk { get; }

    internal SelectStatement ByKey => context.AfterSale.TaskByKey;

    private TimerTable Timers => context.Stays.Timers;

    internal StaffRoster RosterIn(WorkingSet set) => context.Staff.Source.Get(set);

    /// <summary>First stage: who works here, which site is the default one, and whether who may get the task does work here.</summary>
    internal void Plan(LoadPlan plan, TaskPerformer? to)
    {
        context.Staff.Source.Plan(plan);
        if (to?.Staff is { } code)
            plan.Load(context.Staff.Statements.Actors, code);
        plan.Load(Statements.DefaultSite, true);
    }

    /// <summary>Null where a task can be given to them. Who is not kept here is the host's to know.</summary>
    internal Refusal? Refuse(WorkingSet set, TaskPerformer to)
    {
        if (to.Team is { } team && !RosterIn(set).Teams.Any(t => t.Id == team))
            return new Refusal(TaskRefusals.NoTeam, "There is no team {team}.", ("team", team.Value));
        return to.Staff is { } code && set.Rows(context.Staff.Statements.Actors, code) is { Count: > 0 } known && !known.Any(r => (bool)r[3]!)
            ? new Refusal(TaskRefusals.Left, "{staff} does not work here any more.", ("staff", code))
            : null;
    }

    /// <summary>Second stage: those of whom the copy in memory is old, and the site, which is known by now.</summary>
    internal void PlanSite(LoadPlan plan, SiteId? site)
    {
        context.Staff.Source.PlanStale(plan);
        if (SiteIn(plan.Set, site) is { } known)
            context.Sites.Plan(plan, known);
    }

    /// <summary>Third stage: the site itself where the one in memory is old, and those who will be told.</summary>
    internal void PlanRest(LoadPlan plan, SiteId? site, IEnumerable<TaskPerformer> told)
    {
        if (SiteIn(plan.Set, site) is { } known)
            context.Sites.PlanStale(plan, known);
        Desk.Plan(plan, told);
    }

    /// <summary>Whose hours a task's times count by: the team's, else those of who is to do it, else the site's.</summary>
    internal (WorkingCalendar Calendar, string Name) CalendarIn(WorkingSet set, StaffTask task, SiteId? site)
    {
        var roster = RosterIn(set);
        if (task.TeamId is { } id && roster.Teams.FirstOrDefault(t => t.Id == id) is { Calendar: { } shifts } team)
            return (shifts, "team:" + team.Code);
        if (task.Assignee is { } code && roster.Find(code) is { } member)
        {
            if (member.Calendar is { } own)
                return (own, "staff:" + member.Code);
            if (roster.TeamOf(member) is { Calendar: { } theirs } of)
                return (theirs, "team:" + of.Code);
        }

        return SiteIn(set, site) is { } where && context.Sites.Get(set, where) is { } found ? (found.Calendar, "site:" + found.Code) : (WorkingCalendar.Always, "always");
    }

    /// <summary>A site as this call sees it; null for none, or one that is foreign.</summary>
    internal Site? Seen(WorkingSet set, SiteId site) => context.Sites.Get(set, site);

    internal void PlanTimer(LoadPlan plan, StaffTaskId task) => Timers.Plan(plan, KeyOf(task));

    internal TimerRow? TimerIn(WorkingSet set, StaffTaskId task) => Timers.Find(set, KeyOf(task));

    internal void DropTimer(WorkingSet set, StaffTaskId task) => Timers.Drop(set, KeyOf(task));

    /// <summary>Sets the timer of a new task.</summary>
    internal void Begin(WorkingSet set, StaffTask task)
    {
        if (!set.Call.IsPast && task.NextAt is { } due)
            Timers.SetNew(set, TimerOf(task, due));
    }

    /// <summary>Moves the timer to what happens next, or drops it.</summary>
    internal void Follow(WorkingSet set, StaffTask task)
    {
        if (task.NextAt is not { } due || set.Call.IsPast)
            DropTimer(set, task.Id);
        else if (TimerIn(set, task.Id)?.Due != due)
            Timers.Set(set, TimerOf(task, due));
    }

    /// <summary>Has hosts, and whoever else listens, hear of it.</summary>
    internal void Tell(WorkingSet set, StaffTask task, string kind, TaskPerformer? to = null)
    {
        if (!context.Effects.Contains(kind))
            return;
        set.Queue(kind, string.Create(CultureInfo.InvariantCulture, $"task:{task.Id.Value}"), JsonSerializer.Serialize(new
        {
            Task = task.Id.Value,
            task.Kind,
            task.Subject,
            Priority = task.Priority.ToString().ToLowerInvariant(),
            task.Assignee,
            Team = task.TeamId?.Value,
            task.Role,
            Due = task.DueAt is { } due ? due.ToString() : null,
            Level = kind == TaskEffects.Escalated ? task.EscalationLevel : (int?)null,
            To = to?.ToString(),
        }, CrmJson.Options));
    }

    private SiteId? SiteIn(WorkingSet set, SiteId? site) => site ?? (set.Rows(Statements.DefaultSite, true) is [var row, ..] ? new SiteId((long)row[1]!) : null);

    private static string KeyOf(StaffTaskId task) => string.Create(CultureInfo.InvariantCulture, $"task:{task.Value}");

    private static TimerRow TimerOf(StaffTask task, Instant due) => new()
    {
        TimerKey = KeyOf(task.Id),
        Kind = Timer,
        Subject = KeyOf(task.Id),
        Due = due,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"task\":{task.Id.Value}}}"),
    };
}

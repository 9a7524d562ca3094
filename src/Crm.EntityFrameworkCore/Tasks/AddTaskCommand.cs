using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;

namespace Crm.Tasks;

/// <summary>Makes a task, once per key: its times, its timer, and whoever is to do it is told, in one transaction.</summary>
internal sealed class AddTaskCommand(TaskContext tasks, NewStaffTask given) : IWriteCommand<StaffTaskId>
{
    private readonly (string Kind, long Id)? subject = TaskSubjects.Read(given.Subject);

    public string Name => "tasks.add";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Reserve(AfterSaleStatements.TaskIds, 1);
                plan.Reserve(IdKinds.Effect, 1);
                tasks.Plan(plan, new(given.Assignee));
                if (subject is { } about && tasks.Statements.Of(about.Kind) is { } statement)
                    plan.Load(statement, about.Id);
                if (given.Key is { } key)
                {
                    plan.Lock("task:" + key);
                    plan.Load(tasks.ByKey, key);
                }

                return true;
            case 1:
                tasks.PlanSite(plan, SiteOf(plan.Set) ?? given.Site);
                return true;
            default:
                tasks.PlanRest(plan, SiteOf(plan.Set) ?? given.Site, [PerformerIn(plan.Set)]);
                return false;
        }
    }

    public Result<StaffTaskId> Decide(WorkingSet set)
    {
        if (given.Key is { } key && set.FindBy<StaffTask>(tasks.ByKey, key) is [var known, ..])
            return known.Id;
        if (given.Mistakes() is { Count: > 0 } mistakes)
            return TaskRefusals.Of(mistakes);
        if (!IsSeen(set))
            return new Refusal(TaskRefusals.NoSubject, "There is no {subject}.", ("subject", given.Subject));
        var performer = PerformerIn(set);
        // Whoever answers for something works here.
        if (tasks.Refuse(set, performer with { Staff = performer.Staff == given.Assignee ? given.Assignee : null }) is { } refused)
            return refused;
        var task = StaffTask.Create(new StaffTaskId(set.NextId(AfterSaleStatements.TaskIds)), given with { Assignee = performer.Staff }, set.Happened);
        var site = BelongsTo(set);
        task.BelongTo(site, IsAboutCustomer && RowOf(set) is not null ? new CustomerId(subject!.Value.Id) : null);
        if (given.DueAt is not null || given.DueWithin is not null)
        {
            var (calendar, name) = tasks.CalendarIn(set, task, site ?? given.Site);
            task.Schedule(calendar, name, set.Happened, given.DueWithin);
        }

        set.Add(task, TaskEffects.Added);
        if (task.Key is not null)
            set.Announce(tasks.ByKey, set.RootOf(task), task.Key);
        tasks.Begin(set, task);
        tasks.Tell(set, task, TaskEffects.Added);
        tasks.Desk.Tell(set, task.Performer, TaskEffects.Assigned, task);
        return task.Id;
    }

    /// <summary>Who is to do it: whoever answers for what it is about where it is for them, else whom it names.</summary>
    private TaskPerformer PerformerIn(WorkingSet set)
    {
        var manager = given.IsForManager && RowOf(set) is [_, _, long id] ? tasks.RosterIn(set).Find(new StaffId(id)) : null;
        return new(manager?.Code ?? given.Assignee, given.Team, given.Role);
    }

    private SelectStatement? Statement => subject is { } about ? tasks.Statements.Of(about.Kind) : null;

    private bool IsAboutCustomer => Statement == tasks.Statements.Customers && subject is not null;

    /// <summary>The site of what it is about; null where that has none.</summary>
    private SiteId? SiteOf(WorkingSet set) => !IsAboutCustomer && RowOf(set) is [_, long site, ..] ? new SiteId(site) : null;

    /// <summary>Whose it becomes: a customer's is of no site, what else has none is of the one that was told.</summary>
    private SiteId? BelongsTo(WorkingSet set) => IsAboutCustomer ? null : SiteOf(set) ?? given.Site;

    /// <summary>Whether what it is about is there, as far as this call may know.</summary>
    private bool IsSeen(WorkingSet set)
    {
        var row = RowOf(set);
        if (row is null && subject is { Kind: "order" or "inquiry" or "customer" })
            return false;
        if (set.Bounds is not { } bounds)
            return true;
        if (Statement is { } statement && row is not null && !bounds.Lets(statement.Table.Clr, subject!.Value.Id))
            return false;
        if (IsAboutCustomer)
            return row is [_, long scope, ..] && bounds.Sees(new ScopeId(scope));
        return BelongsTo(set) is { } site ? tasks.Seen(set, site) is not null : !TaskSubjects.IsOwned(given.Subject);
    }

    private object?[]? RowOf(WorkingSet set) => Statement is { } statement && set.Rows(statement, subject!.Value.Id) is [var row, ..] ? row : null;
}

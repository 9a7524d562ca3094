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
        var site = SiteOf(set);
        task.BelongTo(site, subject is { Kind: "customer", Id: var customer } ? new CustomerId(customer) : null);
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
        var manager = given.IsForManager && subject is { } about && tasks.Statements.Of(about.Kind) is not null && RowOf(set, about) is [_, _, long id] ? tasks.RosterIn(set).Find(new StaffId(id)) : null;
        return new(manager?.Code ?? given.Assignee, given.Team, given.Role);
    }

    /// <summary>The site of what it is about; null where that has none.</summary>
    private SiteId? SiteOf(WorkingSet set) => subject is { Kind: "order" or "inquiry" } about && RowOf(set, about) is { } row ? new SiteId((long)row[1]!) : null;

    /// <summary>Whether what it is about is there, as far as this call may know.</summary>
    private bool IsSeen(WorkingSet set)
    {
        if (subject is not { } about || tasks.Statements.Of(about.Kind) is null)
            return true;
        return RowOf(set, about) is { } row
            && (about.Kind == "customer" ? set.Bounds?.Sees(new ScopeId((long)row[1]!)) != false : tasks.Seen(set, new SiteId((long)row[1]!)) is not null || set.Bounds is null);
    }

    private object?[]? RowOf(WorkingSet set, (string Kind, long Id) about) => set.Rows(tasks.Statements.Of(about.Kind)!, about.Id) is [var row, ..] ? row : null;
}

using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// Looks at an order's deadline by the calendar and the process in force: moves it where it is another one now, and says once
/// that the order is late where it has passed. Called when its timer is due, and after calendar or process were changed.
/// Gives whether anything was done.
/// </summary>
internal sealed class FollowDeadlineCommand(OrderContext context, OrderId id, Instant? due) : IWriteCommand<bool>
{
    public string Name => "orders.follow-deadline";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load<Order>(id.Value);
                context.Stays.Plan(plan, id);
                context.Process.Plan(plan);
                plan.Reserve(IdKinds.Effect, 1);
                return true;
            case 1:
                context.Process.PlanStale(plan);
                if (plan.Set.Find<Order>(id.Value) is { } order)
                    context.Sites.Plan(plan, order.SiteId);
                return true;
            default:
                if (plan.Set.Find<Order>(id.Value) is { } found)
                    context.Sites.PlanStale(plan, found.SiteId);
                return false;
        }
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var key = OrderStays.KeyOf(id);
        if (set.Find<Order>(id.Value) is not { } order || order.DeletedAt is not null || order.LateSince is not null)
        {
            context.Stays.Timers.Drop(set, key);
            return false;
        }

        // Somebody else has fired it, or moved it, since it was read.
        if (due is not null && context.Stays.Timers.Find(set, key)?.Due != due)
            return false;
        var process = context.Process.Get(set);
        set.Definitions = $"order-process:{process.Version}";
        if (order.MoveDeadline(DeadlineOf(set, order, process)))
        {
            set.Change(order, "order.deadline-moved");
            context.Stays.Note(set, order);
            return true;
        }

        if (due is null || order.Deadline is not { } deadline || deadline > set.Now)
            return false;
        OrderLateness.Raise(context, set, order);
        context.Stays.Note(set, order);
        return true;
    }

    /// <summary>What came in as the past, and has no deadline since, gets none.</summary>
    private Instant? DeadlineOf(WorkingSet set, Order order, OrderProcess process)
    {
        if (order.Deadline is null && order.IntakeMode is IntakeMode.History or IntakeMode.Repair)
            return null;
        return context.Sites.Get(set, order.SiteId) is { } site && process.TryFindStatus(order.Status, out var status) && process.Deadline(status) is { } limit
            ? Microseconds(site.Calendar.Add(order.StatusSince, limit))
            : null;
    }

    private static Instant Microseconds(Instant instant) => NeutralValue.FromMicroseconds(NeutralValue.ToMicroseconds(instant));
}

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
        if (set.Find<Order>(id.Value) is not { } order || order.DeletedAt is not null || (due is not null && order.LateSince is not null))
        {
            context.Stays.Timers.Drop(set, key);
            return false;
        }

        // Somebody else has fired it, or moved it, since it was read.
        if (due is not null && context.Stays.Timers.Find(set, key)?.Due != due)
            return false;
        var process = context.Process.Get(set);
        set.Definitions = $"order-process:{process.Version}";
        var terms = TermsOf(set, order, process);
        var isMoved = order.LateSince is null && order.MoveDeadline(terms.Deadline);
        if (order.SetTerms(terms.CallDue, terms.PayBy) | isMoved)
        {
            set.Change(order, "order.deadline-moved");
            if (isMoved)
                context.Stays.Note(set, order);
            if (isMoved || due is null)
                return true;
        }

        if (due is null || order.Deadline is not { } deadline || deadline > set.Now)
            return false;
        OrderLateness.Raise(context, set, order);
        context.Stays.Note(set, order);
        return true;
    }

    /// <summary>What came in as the past, and has no terms since, gets none. A call that somebody has made, or arranged, is as they said.</summary>
    private StatusTerms TermsOf(WorkingSet set, Order order, OrderProcess process)
    {
        var isPast = order.IntakeMode is IntakeMode.History or IntakeMode.Repair;
        if (context.Sites.Get(set, order.SiteId) is not { } site || !process.TryFindStatus(order.Status, out var status))
            return default;
        var terms = StatusTerms.Of(process, status, site.Calendar, order.StatusSince);
        return new StatusTerms(
            isPast && order.Deadline is null ? null : Microseconds(terms.Deadline),
            order.ContactedAt >= order.StatusSince || (isPast && order.CallDue is null) ? order.CallDue : Microseconds(terms.CallDue),
            isPast && order.PayBy is null ? null : Microseconds(terms.PayBy));
    }

    private static Instant? Microseconds(Instant? instant) => instant is { } at ? NeutralValue.FromMicroseconds(NeutralValue.ToMicroseconds(at)) : null;
}

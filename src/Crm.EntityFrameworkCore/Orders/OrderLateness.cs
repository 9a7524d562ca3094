using Crm.Store;
using NodaTime;

namespace Crm.Orders;

/// <summary>Says that an order is late: a record and an effect that happened at the deadline, and the mark.</summary>
internal static class OrderLateness
{
    internal static void Raise(OrderContext context, WorkingSet set, Order order)
    {
        if (order.MissDeadline() is not { } late)
            return;
        set.At = late.Deadline;
        set.Change(order, "order.late");
        if (context.Effects.Contains(OrderEffects.Late))
            set.Queue(OrderEffects.Late, $"order:{order.Id.Value}", OrderEffects.Payload(order));
        set.At = null;
    }

    /// <summary>An order leaves a status too late, and the timer has not fired yet: the host slept over it. It is said before it leaves.</summary>
    internal static void RaiseBeforeLeaving(OrderContext context, WorkingSet set, Order order)
    {
        if (set.Call.IsPast)
            return;
        if (order.CallDue <= Instant.Max(set.Happened, order.StatusSince))
            context.Attending.Attend(set, order);
        if (order.Deadline is { } deadline && deadline <= Instant.Max(set.Happened, order.StatusSince))
            Raise(context, set, order);
    }
}

using Crm.Store;
using NodaTime;

namespace Crm.Orders;

/// <summary>Looks at an order's reasons when its timer is due. Gives whether it was still that timer.</summary>
internal sealed class FollowAttentionCommand(OrderContext context, OrderId id, Instant due) : IWriteCommand<bool>
{
    public string Name => "orders.follow-attention";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Order>(id.Value);
        context.Attending.Plan(plan, id);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var (timers, key) = (context.Stays.Timers, OrderAttending.KeyOf(id));

        // Somebody else has fired it, or moved it, since it was read.
        if (timers.Find(set, key)?.Due != due)
            return false;
        if (set.Find<Order>(id.Value) is { } order)
            context.Attending.Attend(set, order);
        else
            timers.Drop(set, key);
        return true;
    }
}

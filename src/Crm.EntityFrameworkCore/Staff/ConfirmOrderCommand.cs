using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Staff;

/// <summary>
/// Moves an order that needs no call on, by the rule of its site, and records why; what asked for it is done with. Null where the
/// order needs a call after all, or its process does not let it go: the next change of it asks again.
/// </summary>
/// <param name="context">What order commands share.</param>
/// <param name="id">Which order.</param>
/// <param name="ofOthers">Orders completed of those with whom the customer was merged, as read before.</param>
/// <param name="call">Who asks.</param>
internal sealed class ConfirmOrderCommand(OrderContext context, OrderId id, int ofOthers, CrmCall call) : IWriteCommand<MovedOrder?>
{
    public string Name => "orders.confirm-by-rule";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            context.Stays.Timers.Plan(plan, OrderConfirmable.KeyOf(id));
        if (plan.Set.FindLoaded<Order>(id.Value)?.CustomerId is { } customer)
            plan.Load<CustomerSummary>(customer.Value);
        return new MoveOrderCommand(context, new MoveOrder(id, ""), call).Plan(stage, plan);
    }

    public Result<MovedOrder?> Decide(WorkingSet set)
    {
        // Where the process or the chain was edited earlier in the group, this waits for the next one, before it has touched anything.
        var order = set.Find<Order>(id.Value);
        var rule = order is not null && context.Staff.Chains.Of(order.SiteId) is var chains && chains.IsStored(set) ? chains.Get(set).Definition.Confirmation : null;
        _ = context.Process.Get(set);
        context.Stays.Timers.Drop(set, OrderConfirmable.KeyOf(id));
        if (order is null || rule is null || order.DeletedAt is not null || order.IsTest)
            return Result<MovedOrder?>.Accepted(null);
        var why = rule.WhyConfirm(OrderConfirmable.FactsOf(set, order, ofOthers));
        if (why.Count == 0)
            return Result<MovedOrder?>.Accepted(null);
        var moved = new MoveOrderCommand(context, new MoveOrder(id, rule.Status), call).Decide(set);
        if (!moved.IsAccepted)
            return Result<MovedOrder?>.Accepted(null);
        set.Note(order, "order.confirmed-by-rule", JsonSerializer.Serialize(why));
        return moved.Value with { Version = order.Version };
    }
}

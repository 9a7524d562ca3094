using Crm.Customers;
using Crm.Store;

namespace Crm.Orders;

/// <summary>A change of one order that needs nothing but the order and its customer's figures. Gives its version.</summary>
/// <param name="context">Shared.</param>
/// <param name="name">Stands in the log.</param>
/// <param name="id">Which order.</param>
/// <param name="edit">Changes it and names what happened; null where nothing did.</param>
internal sealed class EditOrderCommand(OrderContext context, string name, OrderId id, Func<Order, WorkingSet, Result<string?>> edit) : IWriteCommand<int>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Order>(id.Value);
            context.Stays.Plan(plan, id);
            return true;
        }

        if (plan.Set.Find<Order>(id.Value)?.CustomerId is { } customer)
        {
            plan.Load<CustomerSummary>(customer.Value);
            plan.Load(context.Orders.OfCustomer, customer.Value);
        }

        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Order>(id.Value) is not { } order)
            return new Refusal("order.unknown", "There is no order {order}.", ("order", id));
        var before = order.Contribution(order.StatusGroup);
        var deleted = order.DeletedAt;
        var happened = edit(order, set);
        if (!happened.IsAccepted)
            return happened.Refusal;
        if (happened.Value is { } what)
            set.Change(order, what);
        if (order.DeletedAt != deleted)
            context.Stays.Follow(set, order);
        var delta = order.Contribution(order.StatusGroup) - before;
        if (order.CustomerId is { } customer && delta != default)
        {
            var summary = set.Find<CustomerSummary>(customer.Value)!;
            summary.Apply(delta, order.PlacedAt, delta.Orders < 0 ? set.RemainingSpan(context.Orders, order) : default);
            set.Change(summary, "customer-summary.order-edited");
        }

        return order.Version;
    }
}

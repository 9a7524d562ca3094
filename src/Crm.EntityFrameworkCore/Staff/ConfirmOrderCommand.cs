using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Moves an order that needs no call on, by the rule of its site, and records why. Null where it needs one after all.</summary>
internal sealed class ConfirmOrderCommand : IWriteCommand<MovedOrder?>
{
    private readonly OrderContext context;
    private readonly OrderId id;
    private readonly ConfirmationRule rule;
    private readonly int completed;
    private readonly MoveOrderCommand move;

    /// <param name="context">What order commands share.</param>
    /// <param name="id">Which order.</param>
    /// <param name="rule">By which rule.</param>
    /// <param name="completed">Orders completed of those with whom the customer was merged, as read before.</param>
    /// <param name="call">Who asks.</param>
    internal ConfirmOrderCommand(OrderContext context, OrderId id, ConfirmationRule rule, int completed, CrmCall call)
    {
        (this.context, this.id, this.rule, this.completed) = (context, id, rule, completed);
        move = new MoveOrderCommand(context, new MoveOrder(id, rule.Status), call);
    }

    public string Name => "orders.confirm-by-rule";

    public bool Plan(int stage, LoadPlan plan) => move.Plan(stage, plan);

    public Result<MovedOrder?> Decide(WorkingSet set)
    {
        if (set.Find<Order>(id.Value) is not { } order)
            return (MovedOrder?)null;
        var process = context.Process.Get(set);
        var summary = order.CustomerId is { } customer ? set.Find<CustomerSummary>(customer.Value) : null;
        var met = OrderKept.Met(set, order, OrderFacts.Of(order, context.Setup, process), OrderConditions.None);
        var why = rule.WhyConfirm(FactsOf(order, completed + (summary?.CompletedCount ?? 0), met));
        if (why.Count == 0 || order.DeletedAt is not null)
            return (MovedOrder?)null;
        var moved = move.Decide(set);
        if (!moved.IsAccepted)
            return moved.Refusal;
        set.Note(order, "order.confirmed-by-rule", JsonSerializer.Serialize(why));
        return moved.Value with { Version = order.Version };
    }

    internal static ConfirmationFacts FactsOf(Order order, int completed, OrderConditions met) => new(
        order.Status,
        met.HasFlag(OrderConditions.IsFullyPaid),
        met.HasFlag(OrderConditions.StockReservedInFull),
        completed,
        order.Marks.Contains(OrderMarks.DoNotCall));
}

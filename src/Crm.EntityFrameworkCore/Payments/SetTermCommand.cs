using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Payments;

/// <summary>Says by when an order is to be paid. Gives whether that is another moment than before.</summary>
internal sealed class SetTermCommand(OrderId id, Instant? payBy) : IWriteCommand<bool>
{
    public string Name => "payments.set-term";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Order>(id.Value);
        plan.Load<OrderAccount>(id.Value);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.Find<Order>(id.Value) is not { } order)
            return OrderTrade.Unknown(id);
        var before = set.Find<OrderAccount>(id.Value)?.PayBy;
        return before != payBy && OrderTrade.ChangeAccount(set, order, a => a.SetTerm(payBy), "order-account.term-set").PayBy != before;
    }
}

using Crm.Orders;
using Crm.Store;

namespace Crm.Payments;

/// <summary>Gives back what an order's customer has paid too much, by the payments as <see cref="RefundPlan"/> says.</summary>
internal sealed class RefundCommand(OrderContext context, RefundOrder wish, CrmCall call) : IWriteCommand<IReadOnlyList<RefundedPart>>
{
    private readonly OrderTrade trade = new(context, call);

    private readonly Loyalty.RefundDebt? debt = Loyalty.RefundDebt.Of(context.Loyalty, call);

    public string Name => "payments.refund";

    public bool Plan(int stage, LoadPlan plan) => trade.Plan(stage, plan, wish.OrderId) | (debt?.Plan(stage, plan, wish.OrderId) ?? false);

    public Result<IReadOnlyList<RefundedPart>> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.OrderId.Value) is not { } order)
            return OrderTrade.Unknown(wish.OrderId);
        return trade.Refund(set, order, wish.Amount, wish.Reason, debt);
    }
}

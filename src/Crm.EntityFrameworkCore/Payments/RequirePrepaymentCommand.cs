using Crm.Orders;
using Crm.Store;

namespace Crm.Payments;

/// <summary>Says what must be paid before work on an order begins.</summary>
internal sealed class RequirePrepaymentCommand(OrderId id, PrepaymentRequirement? requirement) : IWriteCommand<Money>
{
    public string Name => "payments.require";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Order>(id.Value);
        plan.Load<OrderAccount>(id.Value);
        return false;
    }

    public Result<Money> Decide(WorkingSet set)
    {
        if (set.Find<Order>(id.Value) is not { } order)
            return OrderTrade.Unknown(id);
        if (requirement?.Amount is { } amount && amount.Currency != order.Currency)
            return new Refusal(PaymentRefusals.OtherCurrency, "The order is in {expected}, not in {currency}.", ("expected", order.Currency), ("currency", amount.Currency));
        var required = OrderMoney.Required(requirement, order.Total);
        OrderTrade.ChangeAccount(set, order, a => a.Require(required), "order-account.prepayment-required");
        return required;
    }
}

using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>What a customer owes of bonuses is taken off what is refunded to them, where the programme says so: in the refund's own transaction, under the lock of their accounts.</summary>
internal sealed class RefundDebt
{
    private readonly LoyaltyContext context;

    private RefundDebt(LoyaltyContext context) => this.context = context;

    /// <summary>Null where the shop has no programme, and for what is told of the past.</summary>
    internal static RefundDebt? Of(LoyaltyContext? context, CrmCall call) => context is null || call.IsPast ? null : new RefundDebt(context);

    /// <summary>Asks for the accounts of the order's customer and of all merged with them; from the stage on in which the order's id is known.</summary>
    internal bool Plan(int stage, LoadPlan plan, OrderId id)
    {
        if (stage == 0)
        {
            context.Programme.Plan(plan);
            return true;
        }

        if (stage > 3 || plan.Set.Find<Order>(id.Value)?.CustomerId is not { } customer)
            return false;
        if (stage == 1)
        {
            context.Programme.PlanStale(plan);
            plan.Load<Customer>(customer.Value);
            return true;
        }

        if (context.ProgrammeIn(plan.Set) is not { DebtLowersRefunds: true })
            return false;
        if (stage == 2)
            context.Groups.PlanGroup(plan, customer);
        else
            context.PlanMembers(plan, customer);
        return stage == 2;
    }

    /// <summary>How much of a refund is kept back, in whole coins.</summary>
    internal Money HeldOf(WorkingSet set, Order order, Money refund)
    {
        var none = Money.Zero(order.Currency);
        if (order.Currency != order.BaseCurrency || Holdings(set, order) is not { DebtUnits: > 0 and var owed })
            return none;
        var coin = order.Currency.SmallestUnits;
        var held = new Money(owed / coin * coin, order.Currency);
        return held < refund ? held : refund;
    }

    /// <summary>What was kept back is owed no more.</summary>
    internal void Settle(WorkingSet set, Order order, Money held) =>
        context.Record(set, BonusOperations.SettleDebt(held.Units, Holdings(set, order)!, order.Id));

    private BonusHoldings? Holdings(WorkingSet set, Order order) => order.CustomerId is { } customer && context.ProgrammeIn(set) is { DebtLowersRefunds: true }
        ? new BonusHoldings([.. LoyaltyContext.Holdings(set, context.Members(set, customer)).Accounts.Where(a => a.Currency == order.Currency)], []) : null;
}

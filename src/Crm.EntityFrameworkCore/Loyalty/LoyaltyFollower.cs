using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>
/// After each command that changed an order: what it accrues and what it has spent follow what it is now. Both are states to reach,
/// so that cancelling, returning, editing, refusing and bringing back need no words of their own.
/// </summary>
internal sealed class LoyaltyFollower(LoyaltyContext context, WorkingSet set) : IFollower
{
    private int seen;
    private bool isAsked;

    public void Plan(LoadPlan plan)
    {
        if (isAsked)
            context.Programme.PlanStale(plan);
        for (; seen < set.InOrder.Count; seen++)
        {
            switch (set.InOrder[seen].Entity)
            {
                case Order order:
                    Ask(plan);
                    plan.Load(context.Statements.LotsOfOrder, order.Id.Value);
                    plan.Load<BonusSpend>(order.Id.Value);
                    plan.Reserve(LoyaltyStatements.LotIds, 2);
                    if (order.CustomerId is { } owner)
                        context.PlanAccount(plan, owner, withLots: false);
                    break;
                case Customer customer:
                    Ask(plan);
                    context.PlanAccount(plan, customer.Id, withLots: false);
                    context.Groups.PlanGroup(plan, customer.Id);
                    break;
                case BonusLot lot:
                    context.PlanAccount(plan, lot.CustomerId, withLots: true);
                    break;
                case BonusSpend spend:
                    context.PlanAccount(plan, spend.CustomerId, withLots: true);
                    plan.Load<OrderAccount>(spend.OrderId.Value);
                    foreach (var take in spend.Takes)
                        if (take.LotId is { } id)
                            plan.Load<BonusLot>(id.Value);
                    break;
            }
        }
    }

    public void Follow(int first)
    {
        var last = set.Changes.Count;
        List<Order>? orders = null;
        Order? part = null;
        for (var i = first; i < last; i++)
        {
            if (set.Changes[i].Entity != "order" || set.FindLoaded<Order>(set.Changes[i].EntityId) is not { } order || orders?.Contains(order) == true)
                continue;
            (orders ??= []).Add(order);
            if (set.Changes[i].Event == "order.split-off")
                part = order;
        }

        if (orders is null || context.ProgrammeIn(set) is not { } programme)
            return;
        var settling = new OrderSettling(context, programme, set);
        foreach (var order in orders)
            settling.TakeOver(order, orders);
        foreach (var order in orders)
            settling.Settle(order, order == part ? orders.Find(o => o != part) : null);
    }

    public ValueTask WrittenAsync(IStoreSession session) => default;

    private void Ask(LoadPlan plan)
    {
        if (isAsked)
            return;
        isAsked = true;
        context.Programme.Plan(plan);
    }
}

using Crm.Coupons;
using Crm.Orders;
using Crm.Stock;
using Crm.Store;

namespace Crm.Budgets;

/// <summary>
/// After each command that changed an order which was priced here: cancelled before anything was sent it gives back what it used of
/// coupons and promotions; brought back it takes that up again. A partial return gives nothing back.
/// </summary>
internal sealed class ClaimFollower(BudgetIntake intake, CouponStatements coupons, WorkingSet set) : IFollower
{
    private int seen;

    public void Plan(LoadPlan plan)
    {
        for (; seen < set.InOrder.Count; seen++)
        {
            switch (set.InOrder[seen].Entity)
            {
                case Order { PricedBy: PricedBy.Here } order:
                    intake.PlanKnown(plan, BudgetClaim.HolderOf(order.Id));
                    break;
                case BudgetClaim { OrderId: { } id } claim:
                    intake.PlanClaimed(plan, claim.Holder);
                    plan.Load(coupons.UsesOfOrder, id.Value);
                    break;
                case CouponUse use:
                    plan.Load<Coupon>(use.CouponId.Value);
                    break;
            }
        }
    }

    public void Follow(int first)
    {
        var last = set.Changes.Count;
        for (var i = first; i < last; i++)
            if (set.Changes[i].Entity == "order" && set.FindLoaded<Order>(set.Changes[i].EntityId) is { PricedBy: PricedBy.Here } order && !set.IsNew<Order>(order.Id.Value))
                Settle(order);
    }

    public ValueTask WrittenAsync(IStoreSession session) => default;

    private void Settle(Order order)
    {
        var holder = BudgetClaim.HolderOf(order.Id);
        if (!intake.IsKnown(set, holder) || intake.ClaimOf(set, holder) is not { } claim)
            return;
        var isOff = order.DeletedAt is not null || order.StatusGroup == StatusGroup.Cancelled;
        if (isOff && claim.State == BudgetClaimState.Consumed && !order.Lines.Any(l => l.StockState == StockTarget.Shipped))
        {
            intake.Settle(set, claim, BudgetOperations.GiveBack, "budget-claim.given-back");
            foreach (var use in set.FindBy<CouponUse>(coupons.UsesOfOrder, order.Id.Value).Where(u => u.GivenBackAt is null))
            {
                use.GiveBack(set.Happened);
                set.Change(use, "coupon-use.given-back");
            }
        }
        else if (!isOff && claim.State == BudgetClaimState.GivenBack)
        {
            var uses = set.FindBy<CouponUse>(coupons.UsesOfOrder, order.Id.Value);
            var limits = uses.SelectMany(u => set.FindLoaded<Coupon>(u.CouponId.Value)?.Wishes(u.CustomerId, []) ?? []).ToArray();
            intake.Settle(set, claim, (c, budgets) => BudgetOperations.TakeUp(c, budgets, limits), "budget-claim.taken-up");
            foreach (var use in uses.Where(u => claim.Line(BudgetKeys.Coupon(u.CouponId)) is not { Wanted: 0 }))
            {
                use.TakeUp();
                set.Change(use, "coupon-use.taken-up");
            }
        }
    }
}

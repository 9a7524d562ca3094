using Crm.Budgets;
using Crm.Coupons;
using Crm.Orders;
using Crm.Stock;
using Crm.Store;

namespace Crm.Pricing;

internal sealed partial class EditPricing
{
    private readonly BudgetIntake budgets = BudgetIntake.Of(context.Store.Model);
    private readonly CouponStatements coupons = CouponStatements.Of(context.Store.Model);

    /// <summary>
    /// What an edit took away is counted back: uses of promotions of which the order has nothing any more, with the coupons that brought
    /// them, and money that it has less of. Not once something was sent, as with cancelling.
    /// </summary>
    internal void CountBack(WorkingSet set, Order order)
    {
        if (Document(set, order.Id) is not { } document || ClaimOf(set, order.Id) is not { State: BudgetClaimState.Consumed } claim || order.Lines.Any(l => l.StockState == StockTarget.Shipped))
            return;
        var given = FrozenPricingDocument.Read(document).GivenIn(order);
        var gone = set.FindBy<CouponUse>(coupons.UsesOfOrder, order.Id.Value).Where(u => u.GivenBackAt is null && given.TryGetValue(u.Promotion, out var of) && of is { Units: 0 }).ToList();
        budgets.Settle(set, claim, (c, all) => BudgetOperations.Lower(c, all, Left), "budget-claim.lowered");
        foreach (var use in gone)
        {
            use.GiveBack(set.Happened);
            set.Change(use, "coupon-use.given-back");
        }

        long Left(string key)
        {
            foreach (var (code, money) in given)
                if (money is { } of && key == BudgetKeys.Money(code, of.Currency))
                    return of.Units;
                else if (money is { Units: 0 } && BudgetKeys.IsOf(key, BudgetKeys.Promotion(code)))
                    return 0;
            return gone.Exists(u => BudgetKeys.IsOf(key, BudgetKeys.Coupon(u.CouponId))) ? 0 : long.MaxValue;
        }
    }

    /// <summary>By what the order was priced, without what an edit took away since: that is given to others by now.</summary>
    private FrozenPricing Standing(WorkingSet set, OrderId order, FrozenPricing frozen)
    {
        if (ClaimOf(set, order) is not { } claim)
            return frozen;
        var gone = set.FindBy<CouponUse>(coupons.UsesOfOrder, order.Value).Where(u => u.GivenBackAt is not null && claim.Line(BudgetKeys.Coupon(u.CouponId)) is { Wanted: 0 }).Select(u => u.Promotion).ToHashSet(StringComparer.Ordinal);
        return frozen with
        {
            Promotions = [.. frozen.Promotions.Where(p => !gone.Contains(p.Definition.Code) && !claim.Lines.Any(l => l.Wanted == 0 && BudgetKeys.IsOf(l.Key, BudgetKeys.Promotion(p.Definition.Code))))],
        };
    }

    private BudgetClaim? ClaimOf(WorkingSet set, OrderId order) =>
        budgets.IsKnown(set, BudgetClaim.HolderOf(order)) ? budgets.ClaimOf(set, BudgetClaim.HolderOf(order)) : null;
}

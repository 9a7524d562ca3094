using Crm.Budgets;
using Crm.Coupons;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// Coupons of an order, and the limits of promotions that it may get: what is left is found under the lock under which it is used, so
/// that no limit is passed. Uses of guests go by their telephone and e-mail.
/// </summary>
internal sealed class PricingBudgets
{
    private readonly PricingView view;
    private readonly PriceWish wish;
    private readonly BudgetIntake budgets;
    private readonly CouponIntake? coupons;

    internal PricingBudgets(CrmStore store, PricingView view, PriceWish wish)
    {
        (this.view, this.wish) = (view, wish);
        budgets = BudgetIntake.Of(store.Model);
        coupons = CouponIntake.Of(store.Model, wish.Coupons);
    }

    /// <summary>Coupons and the hold first, then what is limited in all, then what is limited for the customer once they are known.</summary>
    internal void Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            coupons?.Plan(plan);
            plan.Reserve(BudgetStatements.ClaimIds, 1);
            if (wish.Hold is { } holder)
                budgets.PlanClaim(plan, holder);
        }
        else if (stage == 1)
        {
            if (wish.Hold is { } holder)
                budgets.PlanClaimed(plan, holder);
            var limited = Limited(plan.Set).ToList();
            plan.Reserve(BudgetStatements.Ids, limited.Count + wish.Coupons.Count);
            budgets.Plan(plan, limited.SelectMany(p => Wishes(p, Buyer.Nobody)));
            budgets.Plan(plan, Found(plan.Set).SelectMany(c => c.Wishes(null, [])));
        }
    }

    /// <summary>Once the buyer is known.</summary>
    internal void PlanBuyer(LoadPlan plan, Buyer buyer)
    {
        if (buyer.Id is null)
            return;
        budgets.Plan(plan, Limited(plan.Set).SelectMany(p => Wishes(p, buyer)).Where(w => !plan.Set.IsAsked(BudgetStatements.Of(plan.Set.Model).ByKey, w.Key)));
        budgets.Plan(plan, Found(plan.Set).SelectMany(c => c.Wishes(buyer.Id, buyer.Same)).Where(w => !plan.Set.IsAsked(BudgetStatements.Of(plan.Set.Model).ByKey, w.Key)));
    }

    /// <summary>The coupons as given, each with why it cannot be used; null for those that can.</summary>
    internal IReadOnlyList<(string Code, Coupon? Coupon, Refusal? Refusal)> Coupons(WorkingSet set, Buyer buyer)
    {
        if (coupons is null)
            return [];
        return [.. coupons.Find(set, buyer.All).Select(found => (found.Code, found.Coupon, found.Refusal ?? LeftOver(set, found.Coupon!, buyer)))];
    }

    /// <summary>What is left of the limits of promotions.</summary>
    internal IReadOnlyList<PromotionLeft> Left(WorkingSet set, Buyer buyer) => [.. Limited(set).Select(p =>
    {
        var wishes = Wishes(p, buyer);
        return new PromotionLeft(p.Code, LeftOf(set, wishes, BudgetKeys.Promotion(p.Code)),
            buyer.Id is { } id ? LeftOf(set, wishes, BudgetKeys.Promotion(p.Code, id)) : p.Limits.UsesPerCustomer,
            p.Limits.Budget is { } money ? new Money(LeftOf(set, wishes, BudgetKeys.Money(p.Code, money.Currency))!.Value, money.Currency) : null);
    })];

    /// <summary>What an order uses: of each promotion that it gets, and of the coupons that brought them.</summary>
    internal IReadOnlyList<BudgetWish> Used(WorkingSet set, PricedHere priced, Buyer buyer)
    {
        var wishes = new List<BudgetWish>();
        foreach (var promotion in priced.Given.Select(p => p.Definition))
        {
            var amount = AmountOf(priced.Outcome!, promotion.Code);
            wishes.AddRange(Wishes(promotion, buyer).Select(w => promotion.Limits.Budget is { } money && w.Key == BudgetKeys.Money(promotion.Code, money.Currency) ? w with { Amount = amount } : w).Where(w => w.Amount > 0));
        }

        wishes.AddRange(CouponsOf(set, priced).SelectMany(c => c.Wishes(buyer.Id, buyer.Same)).Select(w => buyer.IsNew ? w with { IsNew = true } : w));
        return wishes;
    }

    /// <summary>Why what an order uses is not left; null where it is. Nothing is changed.</summary>
    internal Refusal? WhyNot(WorkingSet set, IReadOnlyList<BudgetWish> wishes) => wishes.Count == 0 ? null : budgets.WhyNot(set, Held(set), wishes);

    /// <summary>Uses it; a hold of the cart goes over to the order.</summary>
    internal void Use(WorkingSet set, Order order, PricedHere priced, Buyer buyer)
    {
        var wishes = Used(set, priced, buyer);
        var held = Held(set);
        if (wishes.Count == 0 && held is null)
            return;
        var holder = BudgetClaim.HolderOf(order.Id);
        _ = (held is null ? budgets.ConsumeNew(set, holder, wishes) : budgets.Consume(set, holder, wishes, held)).Value;
        coupons?.Use(set, CouponsOf(set, priced), order.Id, order.CustomerId ?? buyer.Id);
    }

    private BudgetClaim? Held(WorkingSet set) => wish.Hold is { } holder ? budgets.ClaimOf(set, holder) is { State: BudgetClaimState.Reserved } held ? held : null : null;

    /// <summary>The coupons whose promotion was given.</summary>
    private IEnumerable<Coupon> CouponsOf(WorkingSet set, PricedHere priced) =>
        Found(set).Where(c => priced.Given.Any(p => p.Definition.NeedsCoupon && p.Definition.Code == c.Promotion)).DistinctBy(c => c.Promotion);

    /// <summary>The coupons that there are, good or not.</summary>
    private IEnumerable<Coupon> Found(WorkingSet set) => wish.Coupons.Select(CouponCode.Fold).OfType<string>().Distinct(StringComparer.Ordinal)
        .SelectMany(code => set.FindBy<Coupon>(CouponStatements.Of(set.Model).ByCode, code));

    /// <summary>Promotions with limits that the order could get at all.</summary>
    private IEnumerable<PromotionDefinition> Limited(WorkingSet set) => view.Promotions.Active.Select(p => p.Definition)
        .Where(d => d.Limits is { Uses: not null } or { UsesPerCustomer: not null } or { Budget: not null }
            && !(set.Now < d.Validity.From) && !(set.Now >= d.Validity.To)
            && (!d.NeedsCoupon || Found(set).Any(c => c.Promotion == d.Code)));

    private static List<BudgetWish> Wishes(PromotionDefinition promotion, Buyer buyer)
    {
        var (limits, wishes) = (promotion.Limits, new List<BudgetWish>(3));
        if (limits.Uses is { } uses)
            wishes.Add(new BudgetWish(BudgetKeys.Promotion(promotion.Code), 1, uses));
        if (limits.UsesPerCustomer is { } each && buyer.Id is { } id)
            wishes.Add(new BudgetWish(BudgetKeys.Promotion(promotion.Code, id), 1, each)
            {
                CountedWith = [.. buyer.Same.Where(s => s != id).Distinct().Select(s => BudgetKeys.Promotion(promotion.Code, s))],
                IsNew = buyer.IsNew,
            });
        if (limits.Budget is { } money)
            wishes.Add(new BudgetWish(BudgetKeys.Money(promotion.Code, money.Currency), 1, money.Units));
        return wishes;
    }

    /// <summary>What is left of a limit, with what the cart holds of it; null without a limit.</summary>
    private long? LeftOf(WorkingSet set, IReadOnlyList<BudgetWish> wishes, string key) => wishes.FirstOrDefault(w => w.Key == key) is { } one
        ? budgets.LeftOf(set, one) + (Held(set)?.Line(key)?.Amount ?? 0) : null;

    private Refusal? LeftOver(WorkingSet set, Coupon coupon, Buyer buyer) => budgets.WhyNot(set, Held(set), coupon.Wishes(buyer.Id, buyer.Same));

    private static long AmountOf(PromotionOutcome outcome, string code) => outcome.Lines.SelectMany(l => l.Adjustments).Concat(outcome.Order).Concat(outcome.OnDelivery)
        .Where(a => a.Promotion == code && a.Phase != PromotionPhase.Manual).Sum(a => a.Amount.Units);
}

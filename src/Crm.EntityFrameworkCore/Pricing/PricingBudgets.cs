using Crm.Budgets;
using Crm.Coupons;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>
/// Coupons of an order, and the limits of promotions that it may get. What could be given is read without locks; what is given is locked
/// and read again under the lock under which it is used, so that no limit is passed and nobody waits for what they do not get. Uses of
/// guests go by their telephone and e-mail.
/// </summary>
internal sealed class PricingBudgets
{
    private readonly PricingContext context;
    private readonly PricingView view;
    private readonly PriceWish wish;
    private readonly bool isReading;
    private readonly BudgetIntake budgets;
    private readonly BudgetStatements statements;
    private CouponIntake? coupons;
    private QuoteDocument? quote;

    internal PricingBudgets(PricingContext context, PricingView view, PriceWish wish, bool isReading)
    {
        (this.context, this.view, this.wish, this.isReading) = (context, view, wish, isReading);
        budgets = BudgetIntake.Of(context.Store.Model);
        statements = BudgetStatements.Of(context.Store.Model);
        Codes = wish.Coupons.Count > CouponIntake.MostCodes ? [] : wish.Coupons;
        coupons = CouponIntake.Of(context.Store.Model, Codes);
    }

    private IReadOnlyList<string> Codes { get; set; }

    /// <summary>Who holds; one that cannot be is refused before it is looked at.</summary>
    private string? Hold => wish.Hold is { Length: > 0 and <= BudgetKeys.Longest } ? wish.Hold : null;

    /// <summary>Coupons and the hold first, then what is limited in all; what is limited for the customer is asked for once they are known.</summary>
    internal void Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            coupons?.Plan(plan);
            if (!isReading)
                plan.Reserve(BudgetStatements.ClaimIds, 1);
            if (Hold is { } holder && isReading)
                budgets.PlanKnown(plan, holder);
            else if (Hold is { } held)
                budgets.PlanClaim(plan, held);
        }
        else if (stage == 1)
        {
            if (Hold is { } holder && !isReading)
                budgets.PlanClaimed(plan, holder);
            Read(plan, Limited(plan.Set).SelectMany(p => Wishes(p, Buyer.Nobody)));
            Read(plan, Found(plan.Set).SelectMany(c => c.Wishes(null, [])));
        }
    }

    /// <summary>The quote on which an order is placed, once it is at hand: its coupons and promotions are used.</summary>
    internal void PlanQuote(LoadPlan plan, QuoteDocument document)
    {
        (quote, Codes) = (document, document.Coupons);
        coupons = CouponIntake.Of(context.Store.Model, Codes);
        coupons?.Plan(plan);
    }

    /// <summary>Once the buyer is known.</summary>
    internal void PlanBuyer(LoadPlan plan, Buyer buyer)
    {
        Read(plan, Limited(plan.Set).SelectMany(p => Wishes(p, buyer)));
        Read(plan, Found(plan.Set).SelectMany(c => c.Wishes(buyer.Id, buyer.Same)));
    }

    /// <summary>Locks what the order is going to use.</summary>
    internal void PlanUsed(LoadPlan plan, PricedHere priced, Buyer buyer)
    {
        plan.Reserve(BudgetStatements.Ids, priced.Taken.Count + Codes.Count);
        budgets.Plan(plan, Used(plan.Set, priced, buyer));
    }

    /// <summary>Whether all that the order uses is locked; it is not where counters moved between reading and locking.</summary>
    internal bool IsLocked(WorkingSet set, PricedHere priced, Buyer buyer) => Used(set, priced, buyer).All(w => w.IsNew || set.IsAsked(statements.ByKey, w.Key));

    /// <summary>The coupons as given, each with why it cannot be used; null for those that can.</summary>
    internal IReadOnlyList<(string Code, Coupon? Coupon, Refusal? Refusal)> Coupons(WorkingSet set, Buyer buyer)
    {
        if (coupons is null)
            return [];
        return [.. coupons.Find(set, buyer.Owners).Select(found => (found.Code, found.Coupon, found.Refusal ?? WhyNot(set, found.Coupon!.Wishes(buyer.Id, buyer.Same))))];
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
        foreach (var (promotion, units) in priced.Taken)
            wishes.AddRange(Wishes(promotion, buyer).Select(w => promotion.Limits.Budget is { } money && w.Key == BudgetKeys.Money(promotion.Code, money.Currency) ? w with { Amount = units } : w).Where(w => w.Amount > 0));
        wishes.AddRange(CouponsOf(set, priced).SelectMany(c => c.Wishes(buyer.Id, buyer.Same)).Select(w => buyer.IsNew ? w with { IsNew = true } : w));
        return wishes;
    }

    /// <summary>Why what an order uses is not left; null where it is. Nothing is changed.</summary>
    internal Refusal? WhyNot(WorkingSet set, IReadOnlyList<BudgetWish> wishes)
    {
        var (held, shortages) = (Held(set), new List<BudgetShortage>());
        foreach (var wish in wishes)
            if (wish.Policy == OverUse.Hard && wish.Amount - (held?.Line(wish.Key)?.Amount ?? 0) is > 0 and var growth && LeftOf(set, wish) is var left && left < growth)
                shortages.Add(new BudgetShortage(wish.Key, growth, left));
        return shortages.Count == 0 ? null : UsedUpCoupon(set, shortages) ?? BudgetRefusals.Lacks(shortages);
    }

    /// <summary>A coupon among what lacks, by the code that people know.</summary>
    private Refusal? UsedUpCoupon(WorkingSet set, List<BudgetShortage> shortages)
    {
        foreach (var coupon in Found(set))
            if (shortages.Find(s => BudgetKeys.IsOf(s.Key, BudgetKeys.Coupon(coupon.Id))) is { } lacking)
                return CouponRefusals.IsUsedUp(coupon.Code, lacking.Left);
        return null;
    }

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

    /// <summary>Codes of the coupons whose promotion was given, as a quote keeps them.</summary>
    internal IReadOnlyList<string> CodesOf(WorkingSet set, PricedHere priced) => [.. CouponsOf(set, priced).Select(c => c.Code)];

    private BudgetClaim? Held(WorkingSet set) => Hold is { } holder ? budgets.ClaimOf(set, holder) is { State: BudgetClaimState.Reserved } held ? held : null : null;

    /// <summary>The coupons whose promotion was given.</summary>
    private IEnumerable<Coupon> CouponsOf(WorkingSet set, PricedHere priced) =>
        Found(set).Where(c => priced.Taken.Any(p => p.Definition.NeedsCoupon && p.Definition.Code == c.Promotion)).DistinctBy(c => c.Promotion);

    /// <summary>The coupons that there are, good or not.</summary>
    private IEnumerable<Coupon> Found(WorkingSet set) => Codes.Select(CouponCode.Fold).OfType<string>().Distinct(StringComparer.Ordinal)
        .SelectMany(code => set.FindBy<Coupon>(CouponStatements.Of(set.Model).ByCode, code));

    /// <summary>Promotions with limits that the order could get at all; on a quote, those that it has.</summary>
    private IEnumerable<PromotionDefinition> Limited(WorkingSet set) =>
        (quote is null ? view.Promotions.Active.Select(p => p.Definition).Where(d => !(set.Now < d.Validity.From) && !(set.Now >= d.Validity.To)) : quote.Taken.Select(t => t.Definition))
        .Where(d => d.Limits is { Uses: not null } or { UsesPerCustomer: not null } or { Budget: not null } && (!d.NeedsCoupon || Found(set).Any(c => c.Promotion == d.Code)));

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

    /// <summary>Asks for counters without keeping others from them.</summary>
    private void Read(LoadPlan plan, IEnumerable<BudgetWish> wishes)
    {
        foreach (var one in wishes)
            foreach (var key in one.CountedWith.Prepend(one.Key))
                plan.Load(context.Statements.Counters, key);
    }

    /// <summary>What is left of a limit, with what the cart holds of it; null without a limit.</summary>
    private long? LeftOf(WorkingSet set, IReadOnlyList<BudgetWish> wishes, string key) => wishes.FirstOrDefault(w => w.Key == key) is { } one
        ? LeftOf(set, one) + (Held(set)?.Line(key)?.Amount ?? 0) : null;

    private long LeftOf(WorkingSet set, BudgetWish of) => of.Limit is not { } limit ? long.MaxValue
        : Math.Max(0, limit - (of.IsNew ? of.CountedWith : of.CountedWith.Prepend(of.Key)).Sum(key => TakenOf(set, key)));

    /// <summary>Under the lock where there is one, also what members before in the group took; as it was read else.</summary>
    private long TakenOf(WorkingSet set, string key)
    {
        if (set.IsAsked(statements.ByKey, key))
            return set.FindBy<Budget>(statements.ByKey, key) is [var budget, ..] ? budget.Counters.Taken : 0;
        return set.Rows(context.Statements.Counters, key) is [var row, ..] ? (long)row[1]! + (long)row[2]! : 0;
    }
}

using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>
/// Bonuses spent on an order while it is placed, in its own transaction: an order that is priced here says by its discounts of the code
/// <see cref="LoyaltyDecision.DiscountCode"/> how much. Null, and nothing to plan, where it has none.
/// </summary>
internal sealed class LoyaltyIntake
{
    private readonly LoyaltyContext? context;
    private readonly PlaceOrder given;
    private CustomerIntake? buyer;

    /// <summary>What bonuses are to pay; null where they are a discount.</summary>
    internal Money? Tender { get; private set; }

    private LoyaltyIntake(LoyaltyContext? context, PlaceOrder given) => (this.context, this.given) = (context, given);

    internal static LoyaltyIntake? Of(LoyaltyContext? context, PlaceOrder given, CrmCall call) =>
        given.Order.PricedBy == PricedBy.Here && !call.IsPast && BonusTender.IsAsked(given.Order) ? new LoyaltyIntake(context, given) : null;

    /// <summary>An order of a promotion that multiplies bonuses accrues so many times what it would without: 200 % is double. Said before the order is recorded.</summary>
    internal static void Multiply(WorkingSet set, OrderId order, Percent factor) => set.Shared[(typeof(LoyaltyContext), order)] = factor;

    /// <summary>A rate so many times as high, in whole millionths, cut.</summary>
    internal static Percent Times(Percent rate, Percent factor) =>
        new((int)Math.Min(int.MaxValue, (long)rate.PartsPerMillion * factor.PartsPerMillion / Percent.Scale));

    /// <summary>From stage 3 on the buyer's keys are known, from 4 on the buyers, from 5 on who was merged with them.</summary>
    internal bool Plan(int stage, LoadPlan plan, CustomerIntake? known)
    {
        if (context is null)
            return false;
        buyer = known;
        foreach (var holder in stage < 3 || buyer is null ? [] : buyer.HoldersIn(plan.Set))
        {
            if (stage == 3)
                plan.Load<Customer>(holder);
            else if (stage == 4)
                context.Groups.PlanGroup(plan, new CustomerId(holder));
            else
                context.PlanMembers(plan, new CustomerId(holder));
        }

        return stage < 5;
    }

    /// <summary>Where bonuses are a means of payment, takes them out of the order that is priced. Why not, or null.</summary>
    internal Refusal? Clear(WorkingSet set, ref NewOrder order, Order? existing)
    {
        var found = BonusTender.Of(context, set, order, existing is null ? null : set.FindLoaded<OrderAccount>(existing.Id.Value) is { TenderUnits: > 0 });
        if (!found.IsAccepted)
            return found.Refusal;
        (order, Tender) = found.Value;
        return null;
    }

    /// <summary>Why it cannot be spent; null where it can. Nothing is changed yet.</summary>
    internal Refusal? Check(WorkingSet set, Order order, Recognition? recognition)
    {
        if (context is null || context.ProgrammeIn(set) is not { } programme)
            return new Refusal(LoyaltyRefusals.NoProgramme, "The shop has no loyalty programme.");
        if (recognition?.CustomerId is not { } customer || given.Company is not null || !IsShown(set, recognition))
            return new Refusal(LoyaltyRefusals.NotVerified, "Bonuses are spent by customers who have shown who they are.");
        if (order.Currency != order.BaseCurrency)
            return new Refusal(LoyaltyRefusals.OtherCurrency, "Bonuses are in {expected}, the order is in {currency}.", ("expected", order.BaseCurrency), ("currency", order.Currency));
        var holdings = LoyaltyContext.Holdings(set, context.Members(set, customer));
        var asked = Tender ?? LoyaltyDecision.Spent(order);
        var spendable = new Money(holdings.SpendableUnits(set.Now), order.Currency);
        if (asked > spendable)
            return LoyaltyRefusals.Lacks(asked.Units, spendable.Units, order.Currency);
        var goods = order.Lines.Where(l => l.IsGoods).Aggregate(Money.Zero(order.Currency), (sum, l) => sum + l.Payable) + (Tender is null ? asked : Money.Zero(order.Currency));
        var limit = LoyaltyDecision.Limit(programme, BestLevel(programme, holdings), goods, spendable);
        return asked <= limit.Most ? null : new Refusal(LoyaltyRefusals.AboveLimit, "{asked} of bonuses is more than {most}.",
            ("asked", asked), ("most", limit.Most), ("because", limit.Because));
    }

    /// <summary>Spends what was checked.</summary>
    internal void Spend(WorkingSet set, Order order, CustomerId customer)
    {
        var spend = BonusSpend.Of(order.Id, customer, order.BaseCurrency);
        var asked = Tender is { } tender ? order.Stands ? tender : Money.Zero(order.Currency) : LoyaltyDecision.Spent(order);
        var change = BonusOperations.Spend(spend, asked.Units, LoyaltyContext.Holdings(set, context!.Members(set, customer)), set.Now).Value;
        set.Add(spend, "bonus-spend.made");
        context.Record(set, change);
    }

    internal static string? BestLevel(LoyaltyProgramme programme, BonusHoldings holdings) =>
        programme.Levels.LastOrDefault(l => holdings.Accounts.Any(a => a.Level == l.Code))?.Code;

    /// <summary>
    /// Whoever types a known telephone or card in is not yet the one it belongs to, whatever of their own they show beside it: what is
    /// proved must be the recognised customer's. Staff vouch for whom they serve.
    /// </summary>
    private static bool IsShown(WorkingSet set, Recognition recognition) => recognition.IsVerified || set.Call.Actor.Kind == ActorKind.Staff;
}

using Crm.Customers;
using Crm.Pricing;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    /// <summary>Whose order it takes the place of: they get the prices, whoever calls. Null for an order of its own.</summary>
    internal CustomerId? Owner { get; init; }

    private PricedHere? priced;
    private Buyer counted = Buyer.Nobody;
    private bool isPlanned;

    /// <summary>Whether whoever buys is known to be who they say: what they proved is the recognised customer's, or staff or a company's host vouch for them.</summary>
    private bool IsProven(WorkingSet set) => given.Company is not null || Owner is not null || call.Actor.Kind == ActorKind.Staff || (buyer?.IsVerifiedIn(set) ?? false);

    private bool PlanPrices(int stage, LoadPlan plan)
    {
        if (stage >= 4 && Pricer!.Counts)
            Buyer.Plan(stage - 4, plan, context.Customers.Duplicates, NamedIn(plan.Set), TypedIn(plan.Set));
        isPlanned &= stage > 0;
        var more = Pricer!.Plan(stage, plan, stage == 0 ? [] : lines.Found(plan.Set), stage < 4 ? null : BuyerIn(plan.Set), stage == 6 ? CountedIn(plan.Set) : null);
        if (more || stage < 4 || !Pricer.Counts)
            return more || stage < 4;
        if (stage > 6 && !isPlanned)
            PlanGiven(plan);
        return stage < 7;
    }

    /// <summary>Prices the order on what is read so far, to lock what it is going to use; it is priced again under these locks.</summary>
    private void PlanGiven(LoadPlan plan)
    {
        isPlanned = true;
        try
        {
            if (Existing(plan.Set) is not null || context.Sites.Get(plan.Set, Order.SiteId) is not { } site)
                return;

            // As in the decision, which begins with the same: when it happened is the call's to say.
            plan.Set.BeginMember(call, 0);
            var order = lines.Filled(plan.Set, site);
            if (bonuses?.Clear(plan.Set, ref order, null) is not null)
                return;
            if (Price(plan.Set, site, ref order) is null)
                Pricer!.PlanUsed(plan, priced!, counted);
        }
        catch (NotLoadedException)
        {
            // The decision finds the same, and waits for the next group.
        }
    }

    /// <summary>Who gets the prices: the company that is ordered for, else whoever is recognised.</summary>
    private CustomerId? BuyerIn(WorkingSet set)
    {
        if (!IsProven(set))
            return null;
        if (given.Company is { } named)
            return named;
        return (Owner ?? buyer?.CustomerIn(set)) is { } id ? set.FindLoaded<Customer>(id.Value)?.StandsForId ?? id : null;
    }

    /// <summary>Prices the order.</summary>
    private Refusal? Price(WorkingSet set, Site site, ref NewOrder order)
    {
        priced = null;
        counted = CountedIn(set);
        var found = Pricer!.Price(set, order, site, BuyerIn(set), counted, explains: false);
        if (!found.IsAccepted)
            return found.Refusal;
        priced = found.Value;
        order = priced.Order;
        return null;
    }

    /// <summary>Who buys, proven or not.</summary>
    private CustomerId? NamedIn(WorkingSet set) => given.Company ?? Owner ?? buyer?.CustomerIn(set);

    /// <summary>Whomever telephone, e-mail and the like lead to.</summary>
    private IEnumerable<CustomerId> TypedIn(WorkingSet set) => buyer?.HoldersIn(set).Select(id => new CustomerId(id)) ?? [];

    /// <summary>By whom uses per customer and first orders are counted: whoever telephone and e-mail lead to, proven or not. What is somebody's own needs proof.</summary>
    private Buyer CountedIn(WorkingSet set) => Pricer!.Counts
        ? Buyer.Of(set, context.Customers.Duplicates, NamedIn(set), TypedIn(set), BuyerIn(set)) : Buyer.Nobody;

    /// <summary>A promotion has the order earn more bonuses.</summary>
    private void MultiplyBonuses(WorkingSet set, Order order)
    {
        if (priced!.BonusMultiplier.PartsPerMillion != Percent.Scale)
            Loyalty.LoyaltyIntake.Multiply(set, order.Id, priced.BonusMultiplier);
    }

    /// <summary>How it was priced, for its edits, and that its quote is used.</summary>
    private void RecordPrices(WorkingSet set, Order order, Site site)
    {
        if (priced is null)
            return;

        // Who is new in this transaction has used nothing yet, and is counted from now on.
        Pricer!.Record(set, order, priced, site, counted.Id is null && order.CustomerId is { } id ? new Buyer(id, [], true) { IsNew = true } : counted);
        if (priced.Quote is not { } quote)
            return;
        quote.Use(order.Id);
        set.Change(quote, "quote.used");
    }
}

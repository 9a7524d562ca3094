using Crm.Customers;
using Crm.Pricing;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    private PricedHere? priced;
    private Buyer counted = Buyer.Nobody;

    /// <summary>Whether whoever buys is known to be who they say; a guest who types a known telephone gets no personal prices.</summary>
    private bool IsProven => given.Company is not null || given.CustomerIds.Count > 0 || given.LoyaltyCard is not null
        || given.IsEmailVerified || given.IsPhoneVerified || call.Actor.Kind == ActorKind.Staff;

    private bool PlanPrices(int stage, LoadPlan plan)
    {
        var more = Pricer!.Plan(stage, plan, stage == 0 ? [] : lines.Found(plan.Set), stage < 4 ? null : BuyerIn(plan.Set), stage == 4 ? CountedIn(plan.Set) : null);
        return more || stage < 4;
    }

    /// <summary>Who gets the prices: the company that is ordered for, else whoever is recognised.</summary>
    private CustomerId? BuyerIn(WorkingSet set)
    {
        if (!IsProven)
            return null;
        if (given.Company is { } named)
            return named;
        return buyer?.CustomerIn(set) is { } id ? set.FindLoaded<Customer>(id.Value)?.StandsForId ?? id : null;
    }

    /// <summary>Prices the order; a repeated one keeps what it was placed at.</summary>
    private Refusal? Price(WorkingSet set, Site site, ref NewOrder order)
    {
        priced = null;
        if (Existing(set) is not null)
            return null;
        counted = CountedIn(set);
        var found = Pricer!.Price(set, order, site, BuyerIn(set), counted, explains: false);
        if (!found.IsAccepted)
            return found.Refusal;
        priced = found.Value;
        order = priced.Order;
        return null;
    }

    /// <summary>By whom uses per customer and first orders are counted: whoever telephone and e-mail lead to, proven or not.</summary>
    private Buyer CountedIn(WorkingSet set)
    {
        if (buyer is null)
            return new Buyer(given.Company, [], given.Company is null ? true : null);
        var holders = buyer.HoldersIn(set).Select(id => new CustomerId(id)).ToList();
        var id = given.Company ?? buyer.CustomerIn(set);
        var isFirst = holders.All(h => set.Find<CustomerSummary>(h.Value) is not { OrderCount: > 0 });
        return new Buyer(id is { } one ? set.FindLoaded<Customer>(one.Value)?.StandsForId ?? one : null, holders, isFirst);
    }

    /// <summary>A promotion has the order earn more bonuses.</summary>
    private void MultiplyBonuses(WorkingSet set, Order order)
    {
        if (priced!.Outcome is { } outcome && outcome.BonusMultiplier.PartsPerMillion != Percent.Scale)
            Loyalty.LoyaltyIntake.Multiply(set, order.Id, outcome.BonusMultiplier);
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

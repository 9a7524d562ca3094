using Crm.Customers;
using Crm.Pricing;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    private PricedHere? priced;

    /// <summary>Whether whoever buys is known to be who they say; a guest who types a known telephone gets no personal prices.</summary>
    private bool IsProven => given.Company is not null || given.CustomerIds.Count > 0 || given.LoyaltyCard is not null
        || given.IsEmailVerified || given.IsPhoneVerified || call.Actor.Kind == ActorKind.Staff;

    private bool PlanPrices(int stage, LoadPlan plan)
    {
        var more = Pricer!.Plan(stage, plan, stage == 0 ? [] : lines.Found(plan.Set), stage < 4 ? null : BuyerIn(plan.Set));
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
        var found = Pricer!.Price(set, order, site, BuyerIn(set), explains: false);
        if (!found.IsAccepted)
            return found.Refusal;
        priced = found.Value;
        order = priced.Order;
        return null;
    }

    private void RecordPrices(WorkingSet set, Order order)
    {
        if (priced?.Quote is not { } quote)
            return;
        quote.Use(order.Id);
        set.Change(quote, "quote.used");
    }
}

using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    /// <summary>What an order's stock came to: the reservation and what moved. Null where nothing is to be held.</summary>
    private sealed record Held(Reservation Reservation, StockChange Change, bool IsNew);

    /// <summary>Decides and moves the balances; a refusal leaves them as they were. Nothing is recorded yet.</summary>
    private Result<Held?> Reserve(WorkingSet set, Order order, Site site, StockTarget target)
    {
        if (isPast || target != StockTarget.Reserved)
            return (Held?)null;
        var wanted = OrderLineFilling.Wanted(set, order.Lines);
        if (wanted.Count == 0)
            return (Held?)null;
        var balances = set.Balances(context.Stock, wanted.Select(w => w.VariantId).Distinct(), site);
        var request = new ReservationRequest(wanted, Policy(), given.Strategy);
        if (given.HoldKey is { } key && set.FindBy<Reservation>(context.Stock.ByHold, key).Find(r => r.State == ReservationState.Open) is { } hold)
            return TakeOver(set, hold, request, site, order.Id);
        var reservation = Reservation.ForOrder(new ReservationId(set.NextId(StockStatements.ReservationIds)), order.Id, set.Now);
        return StockOperations.Reserve(reservation, request, balances).Select(c => (Held?)new Held(reservation, c, true));
    }

    /// <summary>What is held already for this order or its checkout, and may be given up in part.</summary>
    private IEnumerable<Reservation> HeldBefore(WorkingSet set)
    {
        if (isPast)
            return [];
        var hold = given.HoldKey is { } key && set.IsAsked(context.Stock.ByHold, key) ? set.FindBy<Reservation>(context.Stock.ByHold, key) : [];
        return Existing(set) is { } order ? hold.Concat(set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value)) : hold;
    }

    private void PlanFreed(LoadPlan plan)
    {
        if (given.HoldKey is null && Existing(plan.Set) is null)
            return;
        foreach (var variant in HeldBefore(plan.Set).SelectMany(r => r.Allocations).Select(a => a.VariantId).Distinct().ToArray())
        {
            plan.LoadBalances(context.Stock, variant);
            plan.LoadWaiting(context.Stock, variant);
        }
    }

    /// <summary>The checkout's hold becomes the order's; what the order wants more or less is evened out.</summary>
    private Result<Held?> TakeOver(WorkingSet set, Reservation hold, ReservationRequest request, Site site, OrderId order)
    {
        var variants = request.Lines.Select(l => l.VariantId).Concat(hold.Allocations.Select(a => a.VariantId)).Distinct().ToList();
        var (balances, serving) = set.AllBalances(context.Stock, variants, site);
        var change = ReservationChange.Towards([.. request.Lines.Select(l => new LineTarget(l, StockTarget.Reserved))], hold);
        return StockOperations.Apply(change, hold, new StockTerms(request.Policy, request.Strategy) { Serving = serving }, balances, set.Waiting(context.Stock, variants)).Select(c =>
        {
            hold.AssignTo(order);
            return (Held?)new Held(hold, c, false);
        });
    }

    private bool IsSold => Order.PricedBy == PricedBy.There || call.Mode == IntakeMode.Sync;

    /// <summary>Sold elsewhere is sold: it is never refused for stock.</summary>
    private ReservationPolicy Policy() => IsSold
        ? ReservationPolicy.AcceptShort
        : given.Policy ?? ReservationPolicy.AllOrNothing;

    private void RecordStock(WorkingSet set, Order order, Held? held, string changed = "reservation.assigned")
    {
        if (held is null)
            return;
        if (held.IsNew)
        {
            set.Add(held.Reservation, "reservation.made");
            set.Announce(context.Stock.ByOrder, set.RootOf(held.Reservation), order.Id.Value);
        }
        else
        {
            set.Change(held.Reservation, changed);
        }

        set.Record(held.Change);
        order.FollowStock(held.Reservation);
    }
}

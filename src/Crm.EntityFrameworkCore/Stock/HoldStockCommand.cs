using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Stock;

/// <summary>Holds goods for a checkout, or evens an open hold out to what is wanted by now.</summary>
internal sealed class HoldStockCommand(StockStatements statements, SiteSource sites, HoldStock wish) : IWriteCommand<StockHold>
{
    public string Name => "stock.hold";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock("hold:" + wish.Key);
                plan.Load(statements.ByHold, wish.Key);
                foreach (var line in wish.Lines)
                {
                    plan.LoadBalances(statements, line.VariantId);
                    if (wish.Policy is ReservationPolicy.BackOrder or ReservationPolicy.AcceptShort)
                        plan.Load(statements.VariantById, line.VariantId.Value);
                }

                plan.Reserve(StockStatements.BalanceIds, wish.Lines.Count);
                plan.Reserve(StockStatements.ReservationIds, 1);
                if (wish.Site is { } site)
                    sites.Plan(plan, site);
                return true;
            default:
                if (stage == 1 && wish.Site is { } stale)
                    sites.PlanStale(plan, stale);
                var held = plan.Set.FindBy<Reservation>(statements.ByHold, wish.Key).SelectMany(r => r.Allocations).Select(a => a.VariantId).Distinct().ToArray();
                foreach (var variant in held)
                {
                    plan.LoadBalances(statements, variant);
                    plan.LoadWaiting(statements, variant);
                }

                if (stage == 3)
                    plan.LoadServedOrders();
                return held.Length > 0 && stage < 3;
        }
    }

    public Result<StockHold> Decide(WorkingSet set)
    {
        var site = wish.Site is { } id ? sites.Get(set, id) : null;
        var lines = wish.Lines.Select((l, i) => new ReservationLine(i + 1, l.VariantId, l.Quantity)).ToArray();
        if (set.FindBy<Reservation>(statements.ByHold, wish.Key).Find(r => r.State == ReservationState.Open) is { } open)
            return EvenOut(set, open, lines, site);
        var reservation = Reservation.Hold(new ReservationId(set.NextId(StockStatements.ReservationIds)), wish.Key, set.Now, wish.ExpiresAt);
        var balances = set.Balances(statements, wish.Lines.Select(l => l.VariantId), site);
        var reserved = StockOperations.Reserve(reservation, new ReservationRequest(lines, wish.Policy, wish.Strategy), balances);
        if (!reserved.IsAccepted)
            return reserved.Refusal;
        set.Add(reservation, "reservation.made");
        set.Announce(statements.ByHold, set.RootOf(reservation), wish.Key);
        set.Record(reserved.Value);
        return new StockHold(reservation.Id, reservation.Held, reserved.Value.Shortages);
    }

    private Result<StockHold> EvenOut(WorkingSet set, Reservation open, ReservationLine[] lines, Site? site)
    {
        var todo = ReservationChange.Towards([.. lines.Select(l => new LineTarget(l, StockTarget.Reserved))], open);
        var variants = wish.Lines.Select(l => l.VariantId).Concat(open.Allocations.Select(a => a.VariantId)).Distinct().ToList();
        var (balances, serving) = set.AllBalances(statements, variants, site);
        var changed = StockOperations.Apply(todo, open, new StockTerms(wish.Policy, wish.Strategy) { Serving = serving }, balances, set.Waiting(statements, variants));
        if (!changed.IsAccepted)
            return changed.Refusal;
        open.ExpireAt(wish.ExpiresAt);
        set.Change(open, "reservation.changed");
        set.Record(changed.Value);
        set.FollowOrders(changed.Value);
        return new StockHold(open.Id, open.Held, changed.Value.Shortages);
    }
}

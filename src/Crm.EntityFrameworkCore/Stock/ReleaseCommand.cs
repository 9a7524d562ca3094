using Crm.Orders;
using Crm.Store;

namespace Crm.Stock;

/// <summary>Gives a hold up: on demand, or because its time has run out. Gives whether anything was held.</summary>
internal sealed class ReleaseCommand(StockStatements statements, ReservationId id, bool onlyExpired) : IWriteCommand<bool>
{
    public string Name => onlyExpired ? "stock.expire" : "stock.release";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Reservation>(id.Value);
            return true;
        }

        if (plan.Set.Find<Reservation>(id.Value) is not { } reservation)
            return false;
        if (stage == 3)
        {
            plan.LoadServedOrders();
            return false;
        }

        foreach (var variant in reservation.Allocations.Select(a => a.VariantId).Distinct())
        {
            if (stage == 1)
            {
                plan.LoadBalances(statements, variant);
                plan.Load(statements.ShortOfVariant, variant.Value);
            }
            else
            {
                plan.LoadReservations(statements, statements.ShortOfVariant, variant.Value);
            }
        }

        return true;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.Find<Reservation>(id.Value) is not { } reservation)
            return new Refusal("reservation.unknown", "There is no reservation {reservation}.", ("reservation", id));
        if (reservation.OrderId is { } order && !onlyExpired)
            return new Refusal("reservation.of-order", "The reservation serves order {order}, whose status decides.", ("order", order));
        if (reservation.State != ReservationState.Open)
            return false;
        var variants = reservation.Allocations.Select(a => a.VariantId).Distinct().ToList();
        var (balances, _) = set.AllBalances(statements, variants, null);
        var waiting = set.Waiting(statements, variants);
        if (onlyExpired)
        {
            var expired = StockOperations.Expire(reservation, set.Now, balances, waiting);
            if (!expired.IsAccepted)
                return false;
            Record(set, reservation, expired.Value, "reservation.expired");
            return true;
        }

        Record(set, reservation, StockOperations.Release(reservation, balances, waiting), "reservation.released");
        return true;
    }

    private static void Record(WorkingSet set, Reservation reservation, StockChange change, string what)
    {
        set.Change(reservation, what);
        set.Record(change);
        set.FollowOrders(change);
    }
}

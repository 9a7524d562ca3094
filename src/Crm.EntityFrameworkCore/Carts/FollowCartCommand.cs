using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Carts;

/// <summary>A cart's timer is due: it is abandoned or given up, at the instant at which it was. Gives whether anything was done.</summary>
internal sealed class FollowCartCommand(OrderContext context, CartId id, Instant due) : IWriteCommand<bool>
{
    public string Name => "carts.follow";

    private CartContext Carts => context.Carts;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load<Cart>(id.Value);
                Carts.PlanTimer(plan, id);
                plan.Reserve(IdKinds.Effect, 2);
                return true;
            case 1:
                if (plan.Set.Find<Cart>(id.Value) is { } cart)
                    Carts.Rules.Of(cart.SiteId).Plan(plan);
                return true;
            default:
                if (plan.Set.Find<Cart>(id.Value) is { } found)
                    Carts.Rules.Of(found.SiteId).PlanStale(plan);
                return false;
        }
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (Carts.TimerIn(set, id)?.Due != due)
            return false;
        if (set.Find<Cart>(id.Value) is not { } cart)
        {
            Carts.DropTimer(set, id);
            return false;
        }

        // By rules that may have become others since: what is not due by them is only moved.
        var rules = Carts.Rules.Get(set, cart.SiteId);
        var before = cart.State;
        Carts.Lapse(set, cart, rules);
        Carts.Follow(set, cart, rules);
        return cart.State != before;
    }
}

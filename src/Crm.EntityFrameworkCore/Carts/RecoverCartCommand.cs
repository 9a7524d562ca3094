using Crm.Orders;
using Crm.Store;

namespace Crm.Carts;

/// <summary>Somebody came back by a link, on whatever device: its cart is open again, and what lay on the device is in it.</summary>
internal sealed class RecoverCartCommand(OrderContext context, SecretToken token, SecretToken on) : IWriteCommand<CartId>
{
    private readonly string hash = token.HashText();
    private readonly string? device = on.IsNone ? null : on.HashText();

    public string Name => "carts.recover";

    private CartContext Carts => context.Carts;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load(Carts.ByLink, hash);
                plan.Reserve(IdKinds.Effect, 2);
                return true;
            case 1:
                if (CartIn(plan.Set) is { } id)
                {
                    plan.Load<Cart>(id);
                    Carts.PlanTimer(plan, new CartId(id));
                }

                return true;
            case 2:
                if (Find(plan.Set) is { } cart)
                {
                    Carts.Rules.Of(cart.SiteId).Plan(plan);
                    if (device is not null)
                        Carts.PlanDevice(plan, cart.SiteId.Value, device);
                }

                return true;
            default:
                if (Find(plan.Set) is { } found)
                {
                    Carts.Rules.Of(found.SiteId).PlanStale(plan);
                    foreach (var other in OnDevice(plan.Set, found))
                        Carts.PlanTimer(plan, other.Id);
                }

                return false;
        }
    }

    public Result<CartId> Decide(WorkingSet set)
    {
        if (Find(set) is not { } cart)
            return new Refusal(CartRefusals.RecoveryUnknown, "The link opens nothing.");
        if (cart.WhyNotRecoverable(hash, set.Now) is { } refused)
            return refused;
        var rules = Carts.Rules.Get(set, cart.SiteId);
        Carts.Lapse(set, cart, rules);
        if (!cart.IsLive)
            return cart.ClosedRefusal();
        foreach (var other in OnDevice(set, cart).Where(c => c.Id != cart.Id).ToList())
            TakeIn(set, cart, other, rules);
        cart.TieTo(device ?? cart.DeviceHash);
        cart.Recover(set.Now);
        set.Change(cart, "cart.recovered");
        Carts.Announce(set, cart);
        Carts.Follow(set, cart, rules);
        return cart.Id;
    }

    private void TakeIn(WorkingSet set, Cart cart, Cart other, CartRules rules)
    {
        // Somebody else's stays theirs and leaves the device.
        if (other.CustomerId is not null && other.CustomerId != cart.CustomerId)
        {
            other.TieTo(null);
            set.Change(other, "cart.device-released");
            return;
        }

        cart.Absorb(other, rules.Merging, set.Now);
        other.MergeInto(cart.Id, set.Now);
        set.Change(other, "cart.merged");
        Carts.DropTimer(set, other.Id);
    }

    private long? CartIn(WorkingSet set) => set.Rows(Carts.ByLink, hash) is [var row, ..] ? (long)row[Carts.LinkCart]! : null;

    private Cart? Find(WorkingSet set) => CartIn(set) is { } id ? set.Find<Cart>(id) : null;

    private IEnumerable<Cart> OnDevice(WorkingSet set, Cart cart) =>
        device is null ? [] : CartContext.LiveOf(set, Carts.ByDevice, cart.SiteId.Value, device);
}

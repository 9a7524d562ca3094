using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Carts;

/// <summary>Somebody signed in on a device: its cart and theirs become one. Gives that cart; <c>default</c> for none.</summary>
internal sealed class SignInCommand(OrderContext context, SiteId site, SecretToken token, CustomerId customer) : IWriteCommand<CartId>
{
    private readonly string device = token.HashText();

    public string Name => "carts.sign-in";

    private CartContext Carts => context.Carts;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            Carts.Rules.Of(site).Plan(plan);
            Carts.PlanDevice(plan, site.Value, device);
            Carts.PlanOwner(plan, site.Value, customer.Value);
            plan.Load(Carts.Customers, customer.Value);
            plan.Reserve(IdKinds.Effect, 2);
            return true;
        }

        Carts.Rules.Of(site).PlanStale(plan);
        foreach (var cart in OfDevice(plan.Set).Concat(OfCustomer(plan.Set)))
            Carts.PlanTimer(plan, cart.Id);
        return false;
    }

    public Result<CartId> Decide(WorkingSet set)
    {
        if (!Carts.Exists(set, customer))
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        var rules = Carts.Rules.Get(set, site);
        foreach (var cart in OfDevice(set).Concat(OfCustomer(set)).Distinct().ToList())
            Carts.Lapse(set, cart, rules);
        var there = OfDevice(set).FirstOrDefault();
        var own = OfCustomer(set).OrderByDescending(c => c.ChangedAt).ThenBy(c => c.Id.Value).FirstOrDefault();

        // What lies there is somebody else's: the device is theirs no longer, and nothing of it is shown.
        if (there is not null && there.CustomerId is { } other && other != customer)
        {
            there.TieTo(null);
            set.Change(there, "cart.device-released");
            there = null;
        }

        if (there is null)
            return own?.Id ?? default;
        if (own is null || own.Id == there.Id)
            return Take(set, there, rules);
        return Merge(set, own, there, rules);
    }

    private CartId Take(WorkingSet set, Cart there, CartRules rules)
    {
        there.Own(customer, isSignedIn: true);
        if (set.Change(there, "cart.owned"))
            Carts.Announce(set, there);
        Carts.Follow(set, there, rules);
        return there.Id;
    }

    private CartId Merge(WorkingSet set, Cart own, Cart there, CartRules rules)
    {
        own.Absorb(there, rules.Merging, set.Now);
        there.MergeInto(own.Id, set.Now);
        set.Change(there, "cart.merged");
        Carts.DropTimer(set, there.Id);
        own.TieTo(device);
        set.Change(own, "cart.changed");
        Carts.Announce(set, own);
        Carts.Follow(set, own, rules);
        return own.Id;
    }

    private IEnumerable<Cart> OfDevice(WorkingSet set) => CartContext.LiveOf(set, Carts.ByDevice, site.Value, device);

    private IEnumerable<Cart> OfCustomer(WorkingSet set) => CartContext.LiveOf(set, Carts.ByCustomer, site.Value, customer.Value).Where(c => c.IsSignedIn);
}

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
        switch (stage)
        {
            case 0:
                Carts.Rules.Of(site).Plan(plan);
                Carts.PlanDevice(plan, site.Value, device);
                plan.Load(Carts.Customers, customer.Value);
                return true;
            case 1:
                plan.Load(Carts.Merged, Carts.SurvivorOf(plan.Set, customer));
                return true;
            case 2:
                foreach (var member in Carts.MembersOf(plan.Set, customer).Order())
                    Carts.PlanOwner(plan, site.Value, member);
                return true;
            default:
                Carts.Rules.Of(site).PlanStale(plan);
                foreach (var cart in OfDevice(plan.Set).Concat(OfCustomer(plan.Set)))
                    Carts.PlanTimer(plan, cart.Id);
                plan.Reserve(IdKinds.Effect, 2 + (2 * OfCustomer(plan.Set).Count()));
                return false;
        }
    }

    public Result<CartId> Decide(WorkingSet set)
    {
        if (!Carts.Exists(set, customer))
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        var rules = Carts.Rules.Get(set, site);
        foreach (var cart in OfDevice(set).Concat(OfCustomer(set)).Distinct().ToList())
            Carts.Lapse(set, cart, rules);
        var there = OfDevice(set).FirstOrDefault();
        var own = Joined(set, rules);

        // What lies there is somebody else's: the device is theirs no longer, and nothing of it is shown.
        if (there is not null && there.CustomerId is { } other && !Carts.MembersOf(set, customer).Contains(other.Value))
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

    /// <summary>
    /// The customer's cart. Those who were merged may each have one: that which was changed last stays and becomes the customer's, and
    /// takes in the others as it takes in a device's.
    /// </summary>
    private Cart? Joined(WorkingSet set, CartRules rules)
    {
        var carts = OfCustomer(set).OrderByDescending(c => c.ChangedAt).ThenBy(c => c.Id.Value).ToList();
        if (carts.Count == 0)
            return null;
        var own = carts[0];
        foreach (var other in carts.Skip(1))
        {
            own.Absorb(other, rules.Merging, set.Now);
            other.MergeInto(own.Id, set.Now);
            set.Change(other, "cart.merged");
            Carts.DropTimer(set, other.Id);
        }

        own.Own(customer, isSignedIn: true);
        if (!set.Change(own, "cart.changed"))
            return own;
        Carts.Announce(set, own);
        Carts.Follow(set, own, rules);
        return own;
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

    private IEnumerable<Cart> OfCustomer(WorkingSet set) =>
        Carts.MembersOf(set, customer).SelectMany(m => CartContext.LiveOf(set, Carts.ByCustomer, site.Value, m)).Where(c => c.IsSignedIn).DistinctBy(c => c.Id);
}

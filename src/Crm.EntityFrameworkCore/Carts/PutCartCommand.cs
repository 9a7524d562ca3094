using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Carts;

/// <summary>Takes over what is in somebody's cart.</summary>
internal sealed class PutCartCommand(OrderContext context, PutCart given) : IWriteCommand<CartPut>
{
    private readonly string? device = given.Device.IsNone ? null : given.Device.HashText();

    public string Name => "carts.put";

    private CartContext Carts => context.Carts;

    private long Site => given.Site.Value;

    /// <summary>Signed in, a customer has one cart on all devices.</summary>
    private long? Owner => given.IsSignedIn ? given.Customer?.Value : null;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                context.Sites.Plan(plan, given.Site);
                Carts.Rules.Of(given.Site).Plan(plan);
                PlanVariants(plan);
                PlanCarts(plan);
                if (given.Customer is { } customer)
                    plan.Load(Carts.Customers, customer.Value);
                plan.Reserve(CartContext.Ids, 1);
                plan.Reserve(IdKinds.Effect, 2);
                return true;
            default:
                context.Sites.PlanStale(plan, given.Site);
                Carts.Rules.Of(given.Site).PlanStale(plan);
                foreach (var cart in Found(plan.Set))
                    Carts.PlanTimer(plan, cart.Id);
                return false;
        }
    }

    public Result<CartPut> Decide(WorkingSet set)
    {
        if (Why(set) is { } refused)
            return refused;
        var rules = Carts.Rules.Get(set, given.Site);
        var told = given.ChangedAt is { } clock ? Instant.Min(clock, set.Now) : (Instant?)null;
        var at = told ?? set.Happened;
        var own = Find(set);
        if (own is { IsLive: false })
            return own.ClosedRefusal();
        if (own is not null && given.Revision is { } seen && own.Revision != seen)
            return new Refusal(CartRefusals.Changed, "The cart is at revision {revision}; {seen} was changed.", ("cart", own.Id), ("revision", own.Revision), ("seen", seen));
        if (own is null)
            return given.Lines.Count == 0 ? new CartPut(default, 0, default, CartOutcome.Nothing) : Create(set, rules, at);
        if (told is { } changed && changed < own.ChangedAt)
            return Result(own, CartOutcome.Late);
        Carts.Lapse(set, own, rules);
        if (!own.IsLive)
            return Create(set, rules, at);
        return Change(set, own, rules, at);
    }

    private Refusal? Why(WorkingSet set)
    {
        if (context.Sites.Get(set, given.Site) is null)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", given.Site));
        if (Cart.Check(given.Lines) is { Count: > 0 } mistakes)
            return OrderRefusals.OfMistakes(CartRefusals.Invalid, mistakes);
        if (given.Customer is { } customer && !Carts.Exists(set, customer))
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        return given.Cart is { } id && (set.Find<Cart>(id.Value) is not { } cart || cart.SiteId != given.Site)
            ? new Refusal(CartRefusals.Unknown, "There is no cart {cart}.", ("cart", id))
            : null;
    }

    private CartPut Create(WorkingSet set, CartRules rules, Instant at)
    {
        var cart = Cart.Create(new CartId(set.NextId(CartContext.Ids)), given.Site, given.Lines[0].UnitPrice.Currency, given.Channel, at);
        cart.Own(given.Customer, given.IsSignedIn);
        Tie(set, cart);
        cart.Put(Filled(set), at);
        set.Add(cart, "cart.created");
        Carts.Announce(set, cart);
        Carts.Begin(set, cart, rules);
        if (set.Call.IsPast)
            Carts.Lapse(set, cart, rules);
        return Result(cart, CartOutcome.Created);
    }

    private CartPut Change(WorkingSet set, Cart cart, CartRules rules, Instant at)
    {
        cart.Own(given.Customer, given.IsSignedIn);
        Tie(set, cart);
        var changed = cart.Put(Filled(set), at);
        foreach (var other in Found(set).Where(c => c.Id != cart.Id && c.IsLive && IsTakenIn(c)).ToList())
        {
            other.MergeInto(cart.Id, set.Now);
            set.Change(other, "cart.merged");
            Carts.DropTimer(set, other.Id);
        }

        if (set.Change(cart, changed ? "cart.changed" : "cart.owned"))
            Carts.Announce(set, cart);
        Carts.Follow(set, cart, rules);
        return Result(cart, changed ? CartOutcome.Changed : CartOutcome.Unchanged);
    }

    /// <summary>A device has one live cart: that of somebody else on it lets go of the device.</summary>
    private void Tie(WorkingSet set, Cart cart)
    {
        if (device is null || cart.DeviceHash == device)
            return;
        foreach (var other in CartContext.LiveOf(set, Carts.ByDevice, Site, device).Where(c => c.Id != cart.Id && !IsTakenIn(c)).ToList())
        {
            other.TieTo(null);
            set.Change(other, "cart.device-released");
        }

        cart.TieTo(device);
    }

    /// <summary>The same person's: its content is in what was put, or was taken out.</summary>
    private bool IsTakenIn(Cart other) => other.CustomerId is null || other.CustomerId == given.Customer;

    /// <summary>By its id; else the signed-in customer's; else the device's, unless that is somebody else's.</summary>
    private Cart? Find(WorkingSet set)
    {
        if (given.Cart is { } id)
            return set.Find<Cart>(id.Value);
        if (Owner is { } owner && CartContext.LiveOf(set, Carts.ByCustomer, Site, owner).FirstOrDefault(c => c.IsSignedIn) is { } own)
            return own;
        return device is null ? null
            : CartContext.LiveOf(set, Carts.ByDevice, Site, device).FirstOrDefault(c => given.Customer is null || c.CustomerId is null || c.CustomerId == given.Customer);
    }

    private IEnumerable<Cart> Found(WorkingSet set)
    {
        var found = given.Cart is { } id && set.Find<Cart>(id.Value) is { } named ? [named] : Enumerable.Empty<Cart>();
        if (Owner is { } owner)
            found = found.Concat(CartContext.LiveOf(set, Carts.ByCustomer, Site, owner).Where(c => c.IsSignedIn || (device is not null && c.DeviceHash == device)));
        if (device is not null)
            found = found.Concat(CartContext.LiveOf(set, Carts.ByDevice, Site, device));
        return found.DistinctBy(c => c.Id);
    }

    private void PlanCarts(LoadPlan plan)
    {
        if (device is not null)
            Carts.PlanDevice(plan, Site, device);
        if (Owner is { } owner)
            Carts.PlanOwner(plan, Site, owner);
        if (given.Cart is { } id)
            plan.Load<Cart>(id.Value);
    }

    private void PlanVariants(LoadPlan plan)
    {
        foreach (var line in given.Lines)
        {
            if (line?.VariantId is { } id)
                plan.Load(context.Orders.VariantById, id.Value);
            else if (line?.Sku is { } sku)
                plan.Load(context.Orders.VariantBySku, sku.Trim());
        }
    }

    /// <summary>What the catalogue knows is named by its variant; what it does not know stays as the host has it.</summary>
    private List<NewCartLine> Filled(WorkingSet set) => [.. given.Lines.Select(line => VariantOf(set, line) is { } variant
        ? line with { VariantId = variant.Id, Sku = variant.Sku, Name = line.Name == variant.Name ? null : line.Name }
        : line with { VariantId = null, Sku = line.Sku?.Trim() })];

    private Variant? VariantOf(WorkingSet set, NewCartLine line)
    {
        if (line.VariantId is { } id)
            return set.Rows(context.Orders.VariantById, id.Value).Count > 0 ? set.FindLoaded<Variant>(id.Value) : null;
        return line.Sku is { } sku && set.Rows(context.Orders.VariantBySku, sku.Trim()) is [var row, ..]
            ? set.FindLoaded<Variant>((long)row[context.Orders.Variants.Key[0]]!)
            : null;
    }

    private static CartPut Result(Cart cart, CartOutcome outcome) => new(cart.Id, cart.Revision, cart.Value, outcome);
}

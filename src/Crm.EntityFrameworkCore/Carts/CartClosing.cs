using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Carts;

/// <summary>
/// Closes carts within the transaction that places an order: the one that it names, and by the site's rule those of its customer. Of
/// orders that name none, of a host that reports no carts, it is never made.
/// </summary>
internal sealed class CartClosing(OrderContext context, PlaceOrder given, CrmCall call)
{
    private readonly string? device = given.CartDevice.IsNone ? null : given.CartDevice.HashText();
    private bool wantsMore;

    private CartContext Carts => context.Carts;

    private long Site => given.Order.SiteId.Value;

    /// <summary>One where there may be something to close.</summary>
    internal static CartClosing? Of(OrderContext context, PlaceOrder given, CrmCall call) =>
        given.Cart is not null || !given.CartDevice.IsNone || (context.Carts.IsUsed && !call.IsPast && !given.Order.IsTest)
            ? new CartClosing(context, given, call)
            : null;

    /// <summary>Asks for the named cart at once, for those of whom the keys point at once they are known, and of what was found for the rest.</summary>
    internal bool Plan(int stage, LoadPlan plan, CustomerIntake? buyer)
    {
        if (stage > 0 && !wantsMore)
            return false;
        switch (stage)
        {
            case 0:
                PlanNamed(plan);
                return wantsMore = true;
            case < 3:
                return true;
            case 3:
                if (FindsByCustomer && buyer is not null)
                    foreach (var customer in buyer.HoldersIn(plan.Set))
                        plan.Load(Carts.ByCustomer, Site, customer);
                return true;
            case 4:
                if (Found(plan.Set, buyer).ToList() is not { Count: > 0 } found)
                    return wantsMore = false;
                Carts.Rules.Of(given.Order.SiteId).Plan(plan);
                found.ForEach(c => Carts.PlanTimer(plan, c.Id));
                plan.Reserve(IdKinds.Effect, 2 * found.Count);
                return true;
            default:
                Carts.Rules.Of(given.Order.SiteId).PlanStale(plan);
                return wantsMore = false;
        }
    }

    /// <summary>The order is placed. Carts that another order has closed stay its.</summary>
    internal void Close(WorkingSet set, Order order, Customer? customer)
    {
        var named = Named(set).ToList();
        var closed = named.Concat(OfCustomer(set, order, customer, named)).DistinctBy(c => c.Id).ToList();
        if (closed.Count == 0)
            return;
        var rules = Carts.Rules.Get(set, order.SiteId);
        foreach (var cart in closed)
        {
            Carts.Lapse(set, cart, rules);
            if (!cart.IsLive)
                continue;
            cart.CloseBy(order.Id, customer?.Id, named.Contains(cart), set.Happened);
            set.Change(cart, CartEffects.Ordered);
            Carts.Tell(set, cart, CartEffects.Ordered);
            Carts.DropTimer(set, cart.Id);
        }
    }

    private bool FindsByCustomer => Carts.IsUsed && !call.IsPast && !given.Order.IsTest;

    private void PlanNamed(LoadPlan plan)
    {
        if (device is not null)
            Carts.PlanDevice(plan, Site, device);
        if (given.Cart is { } id)
            plan.Load<Cart>(id.Value);
    }

    private IEnumerable<Cart> Named(WorkingSet set)
    {
        if (given.Cart is { } id && set.Find<Cart>(id.Value) is { IsLive: true } cart && cart.SiteId == given.Order.SiteId)
            yield return cart;
        if (device is not null)
            foreach (var found in CartContext.LiveOf(set, Carts.ByDevice, Site, device))
                yield return found;
    }

    private IEnumerable<Cart> OfCustomer(WorkingSet set, Order order, Customer? customer, List<Cart> named)
    {
        if (!FindsByCustomer || customer is null || !set.IsAsked(Carts.ByCustomer, Site, customer.Id.Value))
            return [];
        var live = CartContext.LiveOf(set, Carts.ByCustomer, Site, customer.Id.Value).Where(c => !named.Contains(c) && c.CreatedAt <= order.PlacedAt).ToList();
        if (live.Count == 0)
            return [];
        return Carts.Rules.Get(set, order.SiteId).ClosedBy switch
        {
            CartClosure.AnyOrder => live,
            CartClosure.OrderOfItsGoods => live.Where(c => Shares(c, order)),
            _ => [],
        };
    }

    private IEnumerable<Cart> Found(WorkingSet set, CustomerIntake? buyer) => Named(set).Concat(!FindsByCustomer || buyer is null ? []
        : buyer.HoldersIn(set).Where(c => set.IsAsked(Carts.ByCustomer, Site, c)).SelectMany(c => CartContext.LiveOf(set, Carts.ByCustomer, Site, c))).DistinctBy(c => c.Id);

    private static bool Shares(Cart cart, Order order) =>
        order.Lines.Any(o => cart.Lines.Any(c => c.VariantId is { } variant ? o.VariantId == variant : c.Sku is not null && c.Sku == o.Sku));
}

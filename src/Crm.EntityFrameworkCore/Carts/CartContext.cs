using System.Globalization;
using Crm.Customers;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Carts;

/// <summary>How carts are looked up, followed by their timers, and told of.</summary>
internal sealed class CartContext
{
    internal const string Ids = "cart";

    /// <summary>Kind of the timers at which carts are abandoned or given up.</summary>
    internal const string Due = "carts.due";

    private const string Live = "state in ('open', 'abandoned')";

    private readonly TimerTable timers;
    private readonly IReadOnlySet<string> effects;

    internal CartContext(StoreModel model, TimerTable timers, CartsSetup setup, IReadOnlySet<string> effects)
    {
        (this.timers, this.effects, IsUsed) = (timers, effects, setup.IsUsed);
        Rules = new CartRulesSource(model, setup.Rules);
        var carts = model.Aggregate<Cart>();
        ByDevice = SelectStatement.By(carts.Root, locks: true, Live, nameof(Cart.SiteId), nameof(Cart.DeviceHash));
        ByCustomer = SelectStatement.By(carts.Root, locks: true, Live, nameof(Cart.SiteId), nameof(Cart.CustomerId));
        var links = carts.Children.First(c => c.Table.Clr == typeof(CartRecovery)).Table;
        ByLink = SelectStatement.By(links, locks: false, null, nameof(CartRecovery.Hash));
        LinkCart = links.IndexOf(nameof(CartRecovery.CartId));
        var customers = model.Aggregate<Customer>().Root;
        Customers = new SelectStatement(customers, customers.Key, locks: false, [customers.Key[0], customers.IndexOf(nameof(Customer.DeletedAt)), customers.IndexOf(nameof(Customer.SurvivorId))]);
        Merged = new SelectStatement(customers, [customers.IndexOf(nameof(Customer.SurvivorId))], locks: false, [customers.IndexOf(nameof(Customer.SurvivorId)), customers.Key[0]]);
    }

    /// <summary>Whether the host reports carts at all.</summary>
    internal bool IsUsed { get; }

    internal CartRulesSource Rules { get; }

    /// <summary>Live carts of a device on a site: one at most.</summary>
    internal SelectStatement ByDevice { get; }

    /// <summary>Live carts of a customer on a site: one of the signed-in customer, and those of devices on which they told who they are.</summary>
    internal SelectStatement ByCustomer { get; }

    internal SelectStatement ByLink { get; }

    internal int LinkCart { get; }

    internal SelectStatement Customers { get; }

    /// <summary>Survivor and id of those who were merged into somebody.</summary>
    internal SelectStatement Merged { get; }

    /// <summary>The device's cart; nobody else begins or merges one for it until the end of the transaction.</summary>
    internal void PlanDevice(LoadPlan plan, long site, string device)
    {
        plan.Lock($"cart:{site}:{device}");
        plan.Load(ByDevice, site, device);
    }

    /// <summary>The customer's carts, likewise.</summary>
    internal void PlanOwner(LoadPlan plan, long site, long customer)
    {
        plan.Lock($"cart:{site}:{customer}");
        plan.Load(ByCustomer, site, customer);
    }

    internal void PlanTimer(LoadPlan plan, CartId cart) => timers.Plan(plan, KeyOf(cart));

    /// <summary>Live ones among what a lookup found, after what the group has done since.</summary>
    internal static IEnumerable<Cart> LiveOf(WorkingSet set, SelectStatement by, object? first, object? second) =>
        set.FindBy<Cart>(by, first, second).Where(c => c.IsLive && IsStill(by, c, second)).DistinctBy(c => c.Id);

    /// <summary>Tells later members of the group under which keys the cart is found now.</summary>
    internal void Announce(WorkingSet set, Cart cart)
    {
        if (cart.DeviceHash is { } device)
            set.Announce(ByDevice, set.RootOf(cart), cart.SiteId.Value, device);
        if (cart.CustomerId is { } customer)
            set.Announce(ByCustomer, set.RootOf(cart), cart.SiteId.Value, customer.Value);
    }

    /// <summary>Who stands for a customer that was looked up.</summary>
    internal long SurvivorOf(WorkingSet set, CustomerId customer) => set.Rows(Customers, customer.Value) is [[_, _, long survivor], ..] ? survivor : customer.Value;

    /// <summary>The customer, and all who were merged with them, once both have been looked up.</summary>
    internal IEnumerable<long> MembersOf(WorkingSet set, CustomerId customer) =>
        set.Rows(Merged, SurvivorOf(set, customer)).Select(r => (long)r[1]!).Prepend(SurvivorOf(set, customer)).Prepend(customer.Value).Distinct();

    /// <summary>Whether a customer is there.</summary>
    internal bool Exists(WorkingSet set, CustomerId customer) =>
        (set.Rows(Customers, customer.Value) is [[_, null, _], ..] || set.FindLoaded<Customer>(customer.Value) is { DeletedAt: null }) && set.Lets<Customer>(customer.Value);

    /// <summary>
    /// Lets what has come due by itself happen first, at its own instant, however late it is noticed; each step is recorded. Asked before
    /// anything else is done with a cart.
    /// </summary>
    internal void Lapse(WorkingSet set, Cart cart, CartRules rules)
    {
        while (cart.NextDue(rules) is { } due && due <= set.Now)
        {
            set.At = due;
            var what = cart.Lapse(due);
            set.Change(cart, what);
            if (what == CartEffects.Abandoned)
                Tell(set, cart, what);
            set.At = null;
        }
    }

    /// <summary>Sets, moves or drops the cart's timer, as its next instant now is. Calls about the past set none.</summary>
    internal void Follow(WorkingSet set, Cart cart, CartRules rules)
    {
        if (set.Call.IsPast || cart.NextDue(rules) is not { } due)
        {
            timers.Drop(set, KeyOf(cart.Id));
            return;
        }

        if (timers.Find(set, KeyOf(cart.Id))?.Due != due)
            timers.Set(set, TimerOf(cart, due));
    }

    /// <summary>A cart that is new has no timer yet.</summary>
    internal void Begin(WorkingSet set, Cart cart, CartRules rules)
    {
        if (!set.Call.IsPast && cart.NextDue(rules) is { } due)
            timers.SetNew(set, TimerOf(cart, due));
    }

    internal TimerRow? TimerIn(WorkingSet set, CartId cart) => timers.Find(set, KeyOf(cart));

    internal void DropTimer(WorkingSet set, CartId cart) => timers.Drop(set, KeyOf(cart));

    internal void Tell(WorkingSet set, Cart cart, string kind)
    {
        if (effects.Contains(kind))
            set.Queue(kind, string.Create(CultureInfo.InvariantCulture, $"cart:{cart.Id.Value}"), CartEffects.Payload(cart));
    }

    internal static string KeyOf(CartId cart) => string.Create(CultureInfo.InvariantCulture, $"cart:{cart.Value}");

    private static bool IsStill(SelectStatement by, Cart cart, object? second) =>
        by.Where.Length < 2 || (second is string device ? cart.DeviceHash == device : second is long customer && cart.CustomerId?.Value == customer);

    private static TimerRow TimerOf(Cart cart, Instant due) => new()
    {
        TimerKey = KeyOf(cart.Id),
        Kind = Due,
        Subject = KeyOf(cart.Id),
        Due = due,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"cart\":{cart.Id.Value}}}"),
    };
}

using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>
/// After each command that changed something of an order: are its reasons for attention others now, and does it need no call any
/// more? It asks for what that takes with the orders that the commands ask for; orders that are new have nothing to ask for.
/// </summary>
internal sealed class OrderFollower(OrderContext context, WorkingSet set) : IFollower
{
    private readonly List<SiteId> sites = [];
    private readonly OrderMovements? movements = context.Ledgers is { Count: > 0 } ledgers ? new OrderMovements(set, ledgers) : null;
    private readonly IFollower[] others = [.. context.Followers.Select(make => make(set))];
    private List<MissedReasons>? late;
    private bool isRestricted;
    private int coded;
    private int seen;
    private int asked;

    public void Plan(LoadPlan plan)
    {
        movements?.Loaded();
        foreach (var other in others)
            other.Plan(plan);
        if (late is not null)
            foreach (var missed in late)
                missed.Look(set);
        for (; asked < sites.Count; asked++)
            context.Staff.Chains.Of(sites[asked]).PlanStale(plan);
        for (; seen < set.InOrder.Count; seen++)
        {
            // Where a warehouse serves some sites only, it has to be known whose an order is that may be filled from it.
            if (set.InOrder[seen].Plan.Root.Clr == typeof(Warehouse))
                isRestricted |= ((Warehouse)set.InOrder[seen].Entity).SiteCodes.Count > 0;
            if (set.InOrder[seen].Plan.Root.Clr != typeof(Order))
                continue;
            var order = (Order)set.InOrder[seen].Entity;
            movements?.Seen(order);
            if (MissedReasons.MayBe(order, set.Now))
                (late ??= []).Add(new MissedReasons(order, set));
            context.Attending.Plan(plan, order.Id);
            context.Confirming.Plan(plan, order);
            if (sites.Contains(order.SiteId))
                continue;
            sites.Add(order.SiteId);
            context.Staff.Chains.Of(order.SiteId).Plan(plan);
        }

        for (; isRestricted && coded < sites.Count; coded++)
            plan.Load(context.Stock.SiteCodes, sites[coded].Value);
    }

    public void Follow(int first)
    {
        var last = set.Changes.Count;
        for (var i = first; i < last; i++)
        {
            if (!IsOfOrder(i) || IsAgain(first, i) || set.FindLoaded<Order>(set.Changes[i].EntityId) is not { } order)
                continue;
            movements?.Follow(order, set.Changes[i].Event);
            context.Attending.Attend(set, order, late is null ? [] : MissedOf(order));
            context.Confirming.Ask(set, order, first, last);
        }

        foreach (var other in others)
            other.Follow(first);
    }

    public ValueTask WrittenAsync(IStoreSession session) => movements?.EnterAsync(session) ?? default;

    private IReadOnlyList<AttentionCause> MissedOf(Order order) => late!.Find(m => m.Order == order)?.Causes ?? [];

    private bool IsOfOrder(int change) => set.Changes[change].Entity is "order" or "order-account" or "order-delivery";

    private bool IsAgain(int first, int change)
    {
        for (var i = first; i < change; i++)
            if (set.Changes[i].EntityId == set.Changes[change].EntityId && IsOfOrder(i))
                return true;
        return false;
    }
}

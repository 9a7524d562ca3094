using Crm.Catalog;
using Crm.Customers;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    private void PlanExisting(LoadPlan plan)
    {
        if (Existing(plan.Set) is not { } order)
            return;
        plan.Load(context.Stock.ByOrder, order.Id.Value);
        fields?.PlanSet(plan, order.Id.Value);
        if (given.Status is not null && isPast)
        {
            context.Stays.Plan(plan, order.Id);
            OrderLosses.Plan(plan, context.AfterSale, order.Id);
        }

        if (order.CustomerId is { } customer)
        {
            plan.Load<CustomerSummary>(customer.Value);
            plan.Load<Customer>(customer.Value);
        }

        foreach (var variant in order.Lines.Select(l => l.VariantId).OfType<VariantId>())
        {
            plan.Load(context.Orders.VariantById, variant.Value);
            if (!isPast)
                plan.LoadBalances(context.Stock, variant);
        }
    }

    /// <summary>The same order once more: what its source changed since is taken over, and stock and figures follow.</summary>
    private Result<PlacedOrder> ReceiveAgain(WorkingSet set, Order order, OrderDraft draft, Site site)
    {
        if (order.DeletedAt is not null || Order.SourceUpdatedAt < order.SourceUpdatedAt)
            return Result(order, OwnerOf(set, order), PlaceOutcome.Repeated, false, []);
        if (given.Status is { } code && isPast && !IsKnown(context.Process.Get(set), code, out _))
            return OrderProcess.UnknownStatus(code);
        if (TellsMore)
            AwaitMore(set, order);
        var before = order.Contribution(order.StatusGroup);
        var received = order.Receive(draft, set.Now);
        var shortages = received is null ? [] : FollowLines(set, order, site);
        if (received is not null)
            set.Change(order, "order.changed-at-source");
        var isFollowed = TellsMore && FollowMore(set, order, site);
        if (received is null && !isFollowed)
            return Result(order, OwnerOf(set, order), PlaceOutcome.Repeated, false, []);
        FollowFigures(set, order, before);
        var outcome = isFollowed || received!.Changes.Count > 0 ? PlaceOutcome.Changed : PlaceOutcome.Repeated;
        if (outcome == PlaceOutcome.Changed && context.Effects.Contains(OrderEffects.Changed))
            set.Queue(OrderEffects.Changed, $"order:{order.Id.Value}", OrderEffects.Payload(order));
        return Result(order, OwnerOf(set, order), outcome, false, shortages);
    }

    /// <summary>Whose it is: whoever stands for its customer since they were merged.</summary>
    private static CustomerId? OwnerOf(WorkingSet set, Order order) =>
        order.CustomerId is { } id ? set.FindLoaded<Customer>(id.Value)?.StandsForId ?? id : null;

    /// <summary>Sold is sold: what the changed lines lack is short, never a refusal.</summary>
    private IReadOnlyList<LineShortage> FollowLines(WorkingSet set, Order order, Site site)
    {
        var process = context.Process.Get(set);
        if (isPast || !process.TryFindStatus(order.Status, out var status) || process.StockTarget(status) != StockTarget.Reserved)
            return [];
        var wanted = OrderLineFilling.Wanted(set, order.Lines);
        var known = set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).FirstOrDefault();
        if (known is null && wanted.Count == 0)
            return [];
        var held = known ?? Reservation.ForOrder(new ReservationId(set.NextId(StockStatements.ReservationIds)), order.Id, set.Now);
        var todo = ReservationChange.Towards(StockTarget.Reserved, wanted, held);
        if (todo.IsNothing)
            return [];
        var variants = held.Allocations.Select(a => a.VariantId).Concat(wanted.Select(w => w.VariantId)).Distinct().ToList();
        var (balances, serving) = set.AllBalances(context.Stock, variants, site);
        var change = StockOperations.Apply(todo, held, StockTerms.SoldElsewhere with { Serving = serving }, balances, set.Waiting(context.Stock, variants)).Value;
        RecordStock(set, order, new Held(held, change, known is null), "reservation.changed");
        set.FollowOrders(change);
        return change.Shortages;
    }

    private static void FollowFigures(WorkingSet set, Order order, OrderContribution before)
    {
        var delta = order.Contribution(order.StatusGroup) - before;
        if (order.CustomerId is not { } customer || delta == default)
            return;
        var summary = set.Find<CustomerSummary>(customer.Value)!;
        summary.Apply(delta, order.PlacedAt);
        set.Change(summary, "customer-summary.order-changed");
    }
}

using Crm.Catalog;
using Crm.Customers;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;
using NodaTime;

namespace Crm.Orders;

/// <summary>Moves an order through its process: one look into the table, then stock, figures, history and effects follow.</summary>
internal sealed partial class MoveOrderCommand(OrderContext context, MoveOrder wish, CrmCall call, bool retires = false) : IWriteCommand<MovedOrder>
{
    private readonly bool isPast = call.IsPast;

    public string Name => "orders.move";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            Staff.ActorRoles.Plan(context.Staff, plan, call.Actor);
            plan.Load<Order>(wish.OrderId.Value);
            context.Stays.Plan(plan, wish.OrderId);
            context.Process.Plan(plan);
            plan.Reserve(StockStatements.ReservationIds, 1);
            plan.Reserve(IdKinds.Effect, 2);
            OrderLosses.Plan(plan, context.AfterSale, wish.OrderId);
            return true;
        }

        if (plan.Set.Find<Order>(wish.OrderId.Value) is not { } order)
            return false;
        switch (stage)
        {
            case 1:
                context.Process.PlanStale(plan);
                context.Sites.Plan(plan, order.SiteId);
                PlanOrder(plan, order);
                return true;
            case 2:
                context.Sites.PlanStale(plan, order.SiteId);
                Filling(order).PlanStock(plan, !isPast);
                foreach (var held in plan.Set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).SelectMany(r => r.Allocations))
                    plan.LoadBalances(context.Stock, held.VariantId);
                return true;
            default:
                Filling(order).PlanComponents(plan);
                PlanFreed(plan, order);
                if (stage == 5)
                    plan.LoadServedOrders();
                return stage < 5;
        }
    }

    public Result<MovedOrder> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.OrderId.Value) is not { } order)
            return new Refusal("order.unknown", "There is no order {order}.", ("order", wish.OrderId));
        if (retires)
            return Retire(set, order);
        if (wish.Version is { } seen && seen != order.Version)
            return new Refusal("order.changed", "Order {number} has changed since version {seen}: it is at {version}.", ("number", order.Number), ("seen", seen), ("version", order.Version));
        if (order.DeletedAt is { } deleted)
            return new Refusal(OrderRefusals.Deleted, "Order {number} was deleted at {at}.", ("number", order.Number), ("at", deleted));
        var process = context.Process.Get(set);
        var decided = Decide(set, process, order, Staff.ActorRoles.Of(context.Staff, set, call.Actor));
        if (!decided.IsAccepted)
            return decided.Refusal;
        var site = context.Sites.Get(set, order.SiteId)!;
        var to = decided.Value;
        var stock = MoveStock(set, order, site, process.StockTarget(to));
        return stock.IsAccepted ? Apply(set, order, site, process, to, stock.Value) : stock.Refusal;
    }

    private Result<int> Decide(WorkingSet set, OrderProcess process, Order order, IReadOnlyList<string?> roles)
    {
        if (!process.TryFindStatus(wish.Status, out var to))
            return OrderProcess.UnknownStatus(wish.Status);
        if (!process.TryFindStatus(order.Status, out var from))
            return OrderProcess.UnknownStatus(order.Status);
        if (from == to)
            return new Refusal(OrderRefusals.SameStatus, "Order {number} is in status {status} already.", ("number", order.Number), ("status", order.Status));
        var met = OrderKept.Met(set, order, OrderMet.Of(order, context.Setup, process), wish.Attested);
        if (process.AcceptsReason(from, to, wish.Reason))
            met |= OrderConditions.ReasonGiven;
        var decisions = roles.Select(r => process.Decide(from, to, process.OrderTypeNumber(order.OrderType), process.RoleNumber(r), met)).ToList();
        var best = decisions.MinBy(d => d.Outcome == TransitionOutcome.Permitted ? 0 : d.Outcome == TransitionOutcome.ConditionsUnmet ? 1 : 2);
        return best.IsPermitted ? to : process.Explain(best);
    }

    private MovedOrder Apply(WorkingSet set, Order order, Site site, OrderProcess process, int to, Moved? stock)
    {
        set.Definitions = $"order-process:{process.Version}";
        var before = order.Contribution(order.StatusGroup);
        var terms = isPast ? default : StatusTerms.Of(process, to, site.Calendar, Instant.Max(set.Happened, order.StatusSince));
        OrderLateness.RaiseBeforeLeaving(context, set, order);
        var left = OrderStays.Current(order, call.Mode);
        var from = order.Status;
        var lost = (order.StatusGroup == StatusGroup.Cancelled, order.Marks.Contains(OrderMarks.Refused));
        var uncollected = process.IsUncollected(process.StatusNumber(from), to, wish.Reason);
        order.MoveTo(process.Statuses[to].Code, process.Group(to), set.Happened, wish.Reason, process.Version, terms.Deadline);
        order.SetTerms(terms.CallDue, terms.PayBy);
        order.MarkUncollected(uncollected, set.Now);
        order.LinesFollow(process, to, set.Now);
        if (stock is not null)
            Record(set, order, stock);
        set.Change(order, "order.status-changed");
        OrderTrade.AgreeWhereFollowed(set, order);
        context.Stays.Next(set, order, left, site.Calendar);
        OrderLosses.Follow(set, context.AfterSale, order, lost);
        if (wish.Attested != OrderConditions.None)
            set.Note(order, "order.conditions-attested", $"{{\"conditions\":[{string.Join(',', process.Codes(wish.Attested & OrderMet.Attestable).Select(c => '"' + c + '"'))}]}}");
        Count(set, order, before);
        if (context.Effects.Contains(OrderEffects.StatusChanged))
            set.Queue(OrderEffects.StatusChanged, $"order:{order.Id.Value}", OrderEffects.Payload(order));
        return new MovedOrder(order.Id, from, order.Status, order.Version, terms.Deadline);
    }

    private sealed record Moved(Reservation Reservation, StockChange Change, bool IsNew);

    private Result<Moved?> MoveStock(WorkingSet set, Order order, Site site, StockTarget target)
    {
        if (isPast)
            return (Moved?)null;
        var wanted = OrderLineFilling.Wanted(set, order.Lines);
        var held = set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).FirstOrDefault();
        if (held is null && (target == StockTarget.None || wanted.Count == 0))
            return (Moved?)null;
        var reservation = held ?? Reservation.ForOrder(new ReservationId(set.NextId(StockStatements.ReservationIds)), order.Id, set.Now);
        var todo = ReservationChange.Towards(target, wanted, reservation);
        if (todo.IsNothing)
            return (Moved?)null;
        var variants = wanted.Select(w => w.VariantId).Concat(reservation.Allocations.Select(a => a.VariantId)).Distinct().ToList();
        var (balances, serving) = set.AllBalances(context.Stock, variants, site);
        var terms = new StockTerms(ReservationPolicy.AcceptShort) { Serving = serving };
        return StockOperations.Apply(todo, reservation, terms, balances, set.Waiting(context.Stock, variants))
            .Select(c => (Moved?)new Moved(reservation, c, held is null));
    }

    private void Record(WorkingSet set, Order order, Moved stock)
    {
        if (stock.IsNew)
        {
            set.Add(stock.Reservation, "reservation.made");
            set.Announce(context.Stock.ByOrder, set.RootOf(stock.Reservation), order.Id.Value);
        }
        else
        {
            set.Change(stock.Reservation, "reservation.changed");
        }

        set.Record(stock.Change);
        set.FollowOrders(stock.Change);
        order.FollowStock(stock.Reservation);
    }

    private void Count(WorkingSet set, Order order, OrderContribution before)
    {
        var delta = order.Contribution(order.StatusGroup) - before;
        if (order.CustomerId is not { } customer || delta == default)
            return;
        var summary = set.Find<CustomerSummary>(customer.Value)!;
        summary.Apply(delta, order.PlacedAt, delta.Orders < 0 ? set.RemainingSpan(context.Orders, order) : default);
        set.Change(summary, "customer-summary.order-moved");
    }

    private void PlanOrder(LoadPlan plan, Order order)
    {
        OrderKept.Plan(plan, order.Id);
        plan.Load(context.Stock.ByOrder, order.Id.Value);
        foreach (var variant in order.Lines.Select(l => l.VariantId).OfType<VariantId>())
            plan.Load(context.Orders.VariantById, variant.Value);
        if (order.CustomerId is not { } customer)
            return;
        plan.Load<CustomerSummary>(customer.Value);
        plan.Load(context.Orders.OfCustomer, customer.Value);
    }

    /// <summary>Whoever waits for goods that this order may give up.</summary>
    private void PlanFreed(LoadPlan plan, Order order)
    {
        if (isPast)
            return;
        foreach (var reservation in plan.Set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value))
            foreach (var variant in reservation.Allocations.Select(a => a.VariantId).Distinct())
                plan.LoadWaiting(context.Stock, variant);
    }

    private OrderLineFilling Filling(Order order) => new(context.Orders, context.Stock, new NewOrder
    {
        SiteId = order.SiteId,
        Channel = order.Channel,
        Currency = order.Currency,
        Lines = [.. order.Lines.Where(l => l.VariantId is not null).Select(l => new NewOrderLine { VariantId = l.VariantId, Quantity = l.Quantity, UnitPrice = l.UnitPrice })],
    });
}

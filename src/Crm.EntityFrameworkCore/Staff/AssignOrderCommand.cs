using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Gives an order that is there to somebody: from the pool, by hand, or because whoever had it is gone.</summary>
internal sealed class AssignOrderCommand(OrderContext context, AssignWish wish, StaffSetup setup, CrmCall call) : IWriteCommand<AssignedOrder>
{
    private readonly OrderAssigning assigning = new(context, call);

    public string Name => wish.Kind switch
    {
        AssignWishKind.Pool => "staff.assign-pooled",
        AssignWishKind.ByHand => "staff.assign",
        _ => "staff.take-over",
    };

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Order>(wish.Order.Value);
            ActorRoles.Plan(context.Staff, plan, call.Actor);
            if (wish.To is { } to)
                plan.Load<StaffMember>(to.Value);
            plan.Reserve(StaffStatements.AssignmentIds, 1);
            plan.Reserve(IdKinds.Effect, 1);
            return true;
        }

        if (plan.Set.Find<Order>(wish.Order.Value) is not { } order)
            return false;
        if (stage == 1)
        {
            context.Sites.Plan(plan, order.SiteId);
            if (order.CustomerId is { } customer)
                plan.Load<Customer>(customer.Value);
            foreach (var variant in order.Lines.Select(l => l.VariantId).OfType<VariantId>())
                plan.Load(context.Orders.VariantById, variant.Value);
        }
        else if (stage == 2)
        {
            context.Sites.PlanStale(plan, order.SiteId);
            if (wish.To is { } to)
                plan.Load<StaffTurn>(to.Value);
        }

        return (wish.To is null && assigning.Plan(stage - 1, plan, order.SiteId)) | stage < 2;
    }

    public Result<AssignedOrder> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.Order.Value) is not { } order)
            return new Refusal("order.unknown", "There is no order {order}.", ("order", wish.Order));
        if (wish.Kind == AssignWishKind.ByHand)
            return Refused(set, order) is { } refused ? refused : Give(set, order, AssignmentLink.ByHand);
        if (!order.IsOpen)
        {
            order.AssignTo(order.ManagerId, set.Now);
            set.Change(order, "order.needs-no-manager");
            return Result(order, null);
        }

        if (wish.Kind == AssignWishKind.Pool && (order.AssignAt is null || order.AssignAt > set.Now))
            return Result(order, null);
        if (wish.Kind == AssignWishKind.TakeOver && order.ManagerId != wish.From)
            return Result(order, null);
        return wish.To is null ? Choose(set, order) : Give(set, order, AssignmentLink.Successor);
    }

    private AssignedOrder Choose(WorkingSet set, Order order)
    {
        var site = context.Sites.Get(set, order.SiteId);
        var customer = order.CustomerId is { } id ? set.Find<Customer>(id.Value) : null;
        var before = order.ManagerId;
        var decision = site is null ? null : assigning.Assign(set, order, customer, site, isTakenOver: wish.Kind == AssignWishKind.TakeOver);

        // The chain was taken away meanwhile: nothing chooses, and nobody who has left keeps it.
        if (decision is null)
            order.AssignTo(null, set.Now);
        set.Change(order, order.ManagerId is null ? "order.waits-for-manager" : before is null ? "order.assigned" : "order.reassigned");
        return Result(order, decision?.Link);
    }

    private Result<AssignedOrder> Give(WorkingSet set, Order order, AssignmentLink link)
    {
        if (wish.To is not { } to || set.Find<StaffMember>(to.Value) is not { } member)
            return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", wish.To));
        if (!member.Active)
            return new Refusal(StaffRefusals.Left, "{name} left at {at}.", ("name", member.Name), ("staff", member.Id), ("at", member.LeftAt));
        var from = order.ManagerId;
        if (from == to)
            return Result(order, null);
        var decision = new AssignmentDecision(to, link, []);
        OrderAssigning.Apply(set, order, decision);
        assigning.Write(set, order, new AssignmentRequest(order.SiteId) { Customer = order.CustomerId, Source = order.Channel, OrderType = order.OrderType }, decision, 0, wish.Reason, from);
        set.Change(order, from is null ? "order.assigned" : "order.reassigned");
        return Result(order, link);
    }

    private Refusal? Refused(WorkingSet set, Order order)
    {
        if (string.IsNullOrWhiteSpace(wish.Reason))
            return new Refusal(StaffRefusals.ReasonNeeded, "Giving an order to somebody by hand needs a reason.");
        if (!order.IsOpen)
            return new Refusal(StaffRefusals.OrderClosed, "Order {number} is {status}: nobody needs to answer for it.", ("number", order.Number), ("status", order.Status));
        if (call.Actor.Kind is not (ActorKind.Staff or ActorKind.Customer or ActorKind.Integration))
            return null;
        var mayGiveAway = order.ManagerId is { } manager && ActorRoles.Id(context.Staff, set, call.Actor) == manager;
        return mayGiveAway || ActorRoles.Of(context.Staff, set, call.Actor).Any(r => r is not null && setup.MayAssign.Contains(r, StringComparer.Ordinal))
            ? null
            : new Refusal(StaffRefusals.MayNotAssign, "Order {number} is given by its manager, or by {roles}.", ("number", order.Number), ("roles", setup.MayAssign));
    }

    private static AssignedOrder Result(Order order, AssignmentLink? link) => new(order.Id, order.ManagerId, order.AssignAt, link, order.Version);
}

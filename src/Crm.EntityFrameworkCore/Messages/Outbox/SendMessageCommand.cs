using Crm.Carts;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using Crm.Tasks;

namespace Crm.Messages;

/// <summary>Queues a message that somebody asks for by itself. Gives its id.</summary>
internal sealed class SendMessageCommand(MessageContext context, NewMessage message) : IWriteCommand<MessageId>
{
    public string Name => "messages.send";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            context.Orders.Sites.PlanStale(plan, message.SiteId);
            return false;
        }

        context.Outbox.Plan(plan, message);
        context.Orders.Sites.Plan(plan, message.SiteId);
        if (message.Customer is { } customer)
            plan.Load<Customer>(customer.Value);
        if (message.Order is { } order)
            plan.Load<Order>(order.Value);
        if (message.Cart is { } cart)
            plan.Load<Cart>(cart.Value);
        if (message.Task is { } task)
            plan.Load<StaffTask>(task.Value);
        return true;
    }

    public Result<MessageId> Decide(WorkingSet set)
    {
        if (context.Orders.Sites.Get(set, message.SiteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", message.SiteId));
        return Missing(set, site) is { } what
            ? new Refusal(MessageRefusals.NoTarget, "There is no {what} on this site.", ("what", what))
            : context.Outbox.Queue(set, message with { Customer = CustomerOf(set) });
    }

    /// <summary>Who ordered, or whose cart it is, where nobody else is told.</summary>
    private CustomerId? CustomerOf(WorkingSet set) => message.Customer
        ?? (message.Order is { } order ? set.Find<Order>(order.Value)?.CustomerId : message.Cart is { } cart ? set.Find<Cart>(cart.Value)?.CustomerId : null);

    private string? Missing(WorkingSet set, Site site)
    {
        if (message.Customer is { } customer && set.Find<Customer>(customer.Value)?.ScopeId != site.CustomerScope)
            return $"customer {customer.Value}";
        if (message.Order is { } order && set.Find<Order>(order.Value)?.SiteId != site.Id)
            return $"order {order.Value}";
        if (message.Cart is { } cart && set.Find<Cart>(cart.Value)?.SiteId != site.Id)
            return $"cart {cart.Value}";
        return message.Task is { } task && set.Find<StaffTask>(task.Value) is null ? $"task {task.Value}" : null;
    }
}

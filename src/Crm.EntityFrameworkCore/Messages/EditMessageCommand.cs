using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;
using Crm.Store;

namespace Crm.Messages;

/// <summary>Attaches a message by hand, or lays it aside. Gives its version.</summary>
/// <param name="name">Stands in the log.</param>
/// <param name="id">Which.</param>
/// <param name="target">To what it belongs; null where it is only laid aside.</param>
/// <param name="by">Who.</param>
internal sealed class EditMessageCommand(string name, MessageId id, MessageTarget? target, string? by) : IWriteCommand<int>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Message>(id.Value);
        if (target?.Order is { } order)
            plan.Load<Order>(order.Value);
        if (target?.Inquiry is { } inquiry)
            plan.Load<Inquiry>(inquiry.Value);
        if (target?.Customer is { } customer)
            plan.Load<Customer>(customer.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Message>(id.Value) is not { } message)
            return new Refusal(MessageRefusals.Unknown, "There is no message {message}.", ("message", id));
        if (target is null)
        {
            message.Handle(by, set.Happened);
            set.Change(message, "message.laid-aside");
            return message.Version;
        }

        var order = target.Order is { } o ? set.Find<Order>(o.Value) : null;
        var inquiry = target.Inquiry is { } i ? set.Find<Inquiry>(i.Value) : null;
        var customer = target.Customer is { } c ? set.Find<Customer>(c.Value) : null;
        if ((target.Order is not null && order is null) || (target.Inquiry is not null && inquiry is null) || (target.Customer is not null && customer is null) || (order is null && inquiry is null && customer is null))
            return new Refusal(MessageRefusals.NoTarget, "There is no such order, inquiry or customer.", ("what", target));
        message.AttachTo(customer?.Id ?? order?.CustomerId ?? inquiry?.CustomerId, order?.Id ?? inquiry?.OrderId, inquiry?.Id, MessageMatch.Person);
        set.Change(message, "message.attached");
        return message.Version;
    }
}

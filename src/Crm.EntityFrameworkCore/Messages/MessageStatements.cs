using Crm.Orders;
using Crm.Store;

namespace Crm.Messages;

/// <summary>How messages, and what they may belong to, are looked up by the write path.</summary>
internal sealed class MessageStatements
{
    internal const string Ids = "message";

    internal MessageStatements(StoreModel model)
    {
        ByReference = SelectStatement.By(model.Aggregate<Message>().Root, locks: true, null, nameof(Message.SiteId), nameof(Message.Reference));
        var orders = model.Aggregate<Order>().Root;
        ByNumber = new SelectStatement(orders, [orders.IndexOf(nameof(Order.SiteId)), orders.IndexOf(nameof(Order.Number))], locks: false,
            [.. new[] { nameof(Order.SiteId), nameof(Order.Number), nameof(Order.Id), nameof(Order.CustomerId), nameof(Order.DeletedAt) }.Select(orders.IndexOf)]);
    }

    internal SelectStatement ByReference { get; }

    /// <summary>Site, number, id, customer, deleted.</summary>
    internal SelectStatement ByNumber { get; }
}

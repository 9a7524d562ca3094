using Crm.History;
using Crm.Orders;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>How the write path finds what erasures touch.</summary>
internal sealed class PrivacyStatements
{
    internal PrivacyStatements(StoreModel model, StoreStatements store)
    {
        Store = store;
        Model = model;
        var orders = model.Aggregate<Order>().Root;
        OrdersOf = Orders(orders, nameof(Order.CustomerId));
        OrdersByContact = Orders(orders, nameof(Order.ContactId));
        CallsOf = new SelectStatement(store.Calls.Table, [store.Calls.Table.IndexOf(nameof(CallRow.Ticket))], locks: true);
        PersonalOf = new SelectStatement(store.Personal.Table, [store.Personal.Table.IndexOf(nameof(PersonalRow.Ticket))], locks: false);
        ChangesOf = new SelectStatement(store.Changes.Table, [store.Changes.Table.IndexOf(nameof(ChangeRow.Ticket))], locks: false);
    }

    internal StoreModel Model { get; }
    internal StoreStatements Store { get; }

    /// <summary>Customer, id, group, test, deleted of all orders of a customer.</summary>
    internal SelectStatement OrdersOf { get; }

    /// <summary>The same of all orders that somebody bought for a company.</summary>
    internal SelectStatement OrdersByContact { get; }

    /// <summary>All calls of a commit.</summary>
    internal SelectStatement CallsOf { get; }

    /// <summary>All records of a commit.</summary>
    internal SelectStatement ChangesOf { get; }

    /// <summary>Personal data of all records of a commit.</summary>
    internal SelectStatement PersonalOf { get; }

    private static SelectStatement Orders(TablePlan orders, string by) => new(
        orders, [orders.IndexOf(by)], locks: false, [.. new[] { by, nameof(Order.Id), nameof(Order.StatusGroup), nameof(Order.IsTest), nameof(Order.DeletedAt) }.Select(orders.IndexOf)]);
}

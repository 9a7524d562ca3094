using Crm.Customers;
using Crm.Store;

namespace Crm.Orders;

/// <summary>First and last of a customer's counted orders, looked up where one at the edge goes out.</summary>
internal static class OrderSpans
{
    internal static OrderSpan RemainingSpan(this WorkingSet set, OrderStatements statements, Order without)
    {
        // What members of the group have made of an order is newer than the row that was read for it.
        var customer = without.CustomerId!.Value;
        var stored = set.Rows(statements.OfCustomer, customer.Value)
            .Where(r => set.FindLoaded<Order>((long)r[1]!) is null && (string)r[3]! != "cancelled" && !(bool)r[4]! && r[5] is null)
            .Select(r => NeutralValue.FromMicroseconds((long)r[2]!));
        var atHand = set.All<Order>().Where(o => o != without && o.CustomerId == customer && o.Contribution(o.StatusGroup).Orders > 0).Select(o => o.PlacedAt);
        var counted = stored.Concat(atHand).ToList();
        return counted.Count == 0 ? default : new OrderSpan(counted.Min(), counted.Max());
    }
}

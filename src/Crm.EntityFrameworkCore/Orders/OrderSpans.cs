using Crm.Customers;
using Crm.Store;

namespace Crm.Orders;

/// <summary>First and last of a customer's counted orders, looked up where one at the edge goes out.</summary>
internal static class OrderSpans
{
    internal static OrderSpan RemainingSpan(this WorkingSet set, OrderStatements statements, Order without)
    {
        var counted = set.Rows(statements.OfCustomer, without.CustomerId!.Value.Value)
            .Where(r => (long)r[1]! != without.Id.Value && (string)r[3]! != "cancelled" && !(bool)r[4]! && r[5] is null)
            .Select(r => (long)r[2]!).ToList();
        return counted.Count == 0 ? default : new OrderSpan(NeutralValue.FromMicroseconds(counted.Min()), NeutralValue.FromMicroseconds(counted.Max()));
    }
}

using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

public sealed partial class CrmHistory
{
    private void DemandAll()
    {
        if (!store.Scopes.IsAll)
            throw new InvalidOperationException("The log is of the whole store; who may see some customers only reads what happened to one entity.");
    }

    /// <summary>Whether a bounded reader may see an entity: it is asked of the tables, which know their scope. Of an entity without one nothing is told.</summary>
    private async Task<bool> SeesAsync(string entity, long id, CancellationToken cancellation)
    {
        if (store.Scopes.IsAll)
            return true;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (entity switch
            {
                "customer" or "customer-summary" => read.Set<Customer>().AnyAsync(c => c.Id == new CustomerId(id), cancellation),
                "order" or "order-account" or "order-delivery" => read.Set<Order>().AnyAsync(o => o.Id == new OrderId(id), cancellation),
                "return" => read.Set<OrderReturn>().AnyAsync(r => r.Id == new ReturnId(id), cancellation),
                "payment" => read.Set<Payment>().AnyAsync(p => p.Id == new PaymentId(id), cancellation),
                "shipment" => read.Set<Shipment>().AnyAsync(s => s.Id == new ShipmentId(id), cancellation),
                _ => Task.FromResult(false),
            }).ConfigureAwait(false);
    }
}

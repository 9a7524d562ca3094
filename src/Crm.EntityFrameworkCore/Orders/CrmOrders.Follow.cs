using Crm.Delivery;
using Crm.Payments;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>The view with what its customer may see of payments, parcels and the promise.</summary>
    private async Task<PublicOrderView> WithTradeAsync(PublicOrderView view, Order order, CancellationToken cancellation)
    {
        var id = order.Id;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var payments = await read.Set<Payment>().Include(p => p.Entries).Where(p => p.OrderId == id).ToListAsync(cancellation).ConfigureAwait(false);
            var shipments = await read.Set<Shipment>().Include(s => s.Steps).Where(s => s.OrderId == id).ToListAsync(cancellation).ConfigureAwait(false);
            var account = await read.Set<OrderAccount>().SingleOrDefaultAsync(a => a.OrderId == id, cancellation).ConfigureAwait(false);
            var delivery = await read.Set<OrderDelivery>().SingleOrDefaultAsync(d => d.OrderId == id, cancellation).ConfigureAwait(false);
            return view with
            {
                Timeline = PublicTimeline.Of(payments, shipments),
                Due = OrderKept.Payments(order, account) ? OrderMoney.Of(order, account).Due : null,
                Promised = delivery is { PromisedFrom: { } from, PromisedTo: { } to } ? new PromisedWindow(from, to) : null,
            };
        }
    }
}

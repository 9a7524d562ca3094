using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Delivery;

public sealed partial class CrmShipments
{
    /// <summary>Parcels of an order, oldest first.</summary>
    public async Task<IReadOnlyList<Shipment>> ListAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Shipment>().Include(s => s.Lines.OrderBy(l => l.Position)).Include(s => s.Steps.OrderBy(p => p.Position))
                .AsSplitQuery().Where(s => s.OrderId == order).OrderBy(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>How an order's delivery stands, with its promises; null where it has neither parcel nor promise.</summary>
    public async Task<OrderDelivery?> GetDeliveryAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderDelivery>().Include(d => d.Promises.OrderBy(p => p.Position)).SingleOrDefaultAsync(d => d.OrderId == order, cancellation).ConfigureAwait(false);
    }

    /// <summary>What an order came to for the shop in base currency: turnover, costs of its parcels, and what of those is lost; null where there is no such order.</summary>
    public async Task<OrderOutcome?> GetOutcomeAsync(OrderId order, CancellationToken cancellation = default)
    {
        var shipments = await ListAsync(order, cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<Order>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == order, cancellation).ConfigureAwait(false);
            var account = await read.Set<OrderAccount>().SingleOrDefaultAsync(a => a.OrderId == order, cancellation).ConfigureAwait(false);
            return found is null ? null : OrderOutcome.Of(found, account, shipments);
        }
    }
}

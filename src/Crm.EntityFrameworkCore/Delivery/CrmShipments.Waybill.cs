using Crm.Catalog;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;
using Microsoft.EntityFrameworkCore;

namespace Crm.Delivery;

public sealed partial class CrmShipments
{
    /// <summary>Draws the number of a parcel's waybill from its site's series (<see cref="SiteDefinition.WaybillNumbers"/>); asked again, gives the same. Refused for a parcel that was called off.</summary>
    /// <returns>The number.</returns>
    public Task<Result<string>> IssueWaybillAsync(ShipmentId shipment, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new IssueWaybillCommand(context, shipment), call, cancellation);
    }

    /// <summary>What stands on a parcel's waybill or packing note, with or without a number; null where there is no such parcel.</summary>
    public async Task<Waybill?> GetWaybillAsync(ShipmentId shipment, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var parcel = await read.Set<Shipment>().Include(s => s.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(s => s.Id == shipment, cancellation).ConfigureAwait(false);
            if (parcel is null || await read.Set<Order>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == parcel.OrderId, cancellation).ConfigureAwait(false) is not { } order)
                return null;
            var site = await read.Set<Site>().SingleAsync(s => s.Id == order.SiteId, cancellation).ConfigureAwait(false);
            var ids = order.Lines.Select(l => l.VariantId).OfType<VariantId>().Distinct().ToList();
            var variants = await read.Set<Variant>().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation).ConfigureAwait(false);
            return Waybill.Of(parcel, order, site, variants, await OriginsAsync(read, parcel, cancellation).ConfigureAwait(false));
        }
    }

    /// <summary>The warehouses from which the parcel's lines are held or were sent.</summary>
    private static async Task<IReadOnlyList<WaybillOrigin>> OriginsAsync(CrmDbContext read, Shipment parcel, CancellationToken cancellation)
    {
        var lines = parcel.Lines.Select(l => l.OrderLinePosition).ToList();
        var order = parcel.OrderId;
        var held = await read.Set<Reservation>().Include(r => r.Allocations).Where(r => r.OrderId == order).ToListAsync(cancellation).ConfigureAwait(false);
        var from = held.SelectMany(r => r.Allocations).Where(a => lines.Contains(a.Line) && (a.Held.IsPositive || a.Shipped.IsPositive)).Select(a => a.WarehouseId).OfType<WarehouseId>().Distinct().ToList();
        return [.. (await read.Set<Warehouse>().Where(w => from.Contains(w.Id)).OrderBy(w => w.Code).ToListAsync(cancellation).ConfigureAwait(false))
            .Select(w => new WaybillOrigin(w.Id, w.Code, w.Name, w.Address))];
    }
}

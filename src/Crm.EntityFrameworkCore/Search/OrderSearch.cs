using Crm.Customers;
using Crm.Delivery;
using Crm.Fields;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>What can be found of orders.</summary>
internal sealed class OrderSearch : ISearchSource
{
    public SearchKind Kind => SearchKind.Order;

    public IReadOnlyList<string> Entities { get; } = ["order", "shipment", FieldParts.Entity];

    public async Task<IReadOnlyList<long>> TouchedAsync(CrmDbContext read, string entity, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (entity == "order")
            return ids;
        if (entity == FieldParts.Entity)
            return FieldParts.Touched(ids, FieldEntity.Order);
        var shipments = ids.Select(i => new ShipmentId(i)).ToList();
        var orders = await read.Set<Shipment>().Where(s => shipments.Contains(s.Id)).Select(s => s.OrderId).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
        return [.. orders.Select(o => o.Value)];
    }

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(CrmDbContext read, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.Select(i => new OrderId(i)).ToList();
        var orders = await read.Set<Order>().Where(o => wanted.Contains(o.Id) && o.DeletedAt == null)
            .Select(o => new Found(o.Id, o.SiteId, o.Number, o.ChannelNumber, o.ExternalValue, o.CustomerId, o.Buyer, o.Recipient, o.Payer, o.CustomerComment, o.ManagerComment))
            .ToListAsync(cancellation).ConfigureAwait(false);
        var lines = (await read.Set<OrderLine>().Where(l => wanted.Contains(l.OrderId)).OrderBy(l => l.Position).Select(l => new { l.OrderId, l.Sku, l.Name })
            .ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(l => l.OrderId);
        var tracked = (await read.Set<Shipment>().Where(s => wanted.Contains(s.OrderId) && s.TrackingNumber != null).OrderBy(s => s.Id)
            .Select(s => new { s.OrderId, s.TrackingNumber }).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(s => s.OrderId);
        var own = await FieldParts.LoadAsync(read, ids, [FieldEntity.Order], cancellation).ConfigureAwait(false);
        return [.. orders.Select(o => Document(
            o,
            own[o.Id.Value],
            lines[o.Id].SelectMany(l => SearchParts.Some((SearchField.Sku, l.Sku), (SearchField.Item, l.Name))),
            tracked[o.Id].Select(s => new SearchPart(SearchField.TrackingNumber, s.TrackingNumber!))))];
    }

    public async Task<List<long>> IdsAsync(CrmDbContext read, long above, int most, CancellationToken cancellation)
    {
        var last = new OrderId(above);
        return [.. (await read.Set<Order>().Where(o => o.Id > last).OrderBy(o => o.Id).Take(most).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => o.Value)];
    }

    public async Task<long> HighestAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<Order>().OrderByDescending(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false)).Value;

    private static SearchDocument Document(Found order, IEnumerable<SearchPart> own, IEnumerable<SearchPart> lines, IEnumerable<SearchPart> parcels)
    {
        List<SearchPart> parts =
        [
            .. SearchParts.Some((SearchField.Number, order.Number), (SearchField.ChannelNumber, order.ChannelNumber), (SearchField.ExternalId, order.ExternalValue)),
            .. parcels,
            .. lines,
            .. new[] { order.Buyer, order.Recipient, order.Payer }.Where(p => p is not null).SelectMany(p => SearchParts.Of(p!)),
            .. SearchParts.Some((SearchField.Comment, order.CustomerComment), (SearchField.StaffComment, order.ManagerComment)),
            .. own,
        ];
        return new SearchDocument(SearchKind.Order, order.Id.Value, order.SiteId.Value, order.CustomerId?.Value, order.Number, [.. parts.Distinct()]);
    }

    private sealed record Found(
        OrderId Id,
        Sites.SiteId SiteId,
        string Number,
        string? ChannelNumber,
        string? ExternalValue,
        CustomerId? CustomerId,
        BuyerSnapshot? Buyer,
        BuyerSnapshot? Recipient,
        BuyerSnapshot? Payer,
        string? CustomerComment,
        string? ManagerComment);
}

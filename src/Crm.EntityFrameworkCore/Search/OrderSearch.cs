using Crm.Customers;
using Crm.Delivery;
using Crm.Fields;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>What can be found of orders.</summary>
internal sealed partial class OrderSearch : ISearchSource
{
    public SearchKind Kind => SearchKind.Order;

    public IReadOnlyList<string> Entities { get; } = ["order", "shipment", FieldParts.Entity];

    public async Task<IReadOnlyList<long>> TouchedAsync(CrmStore store, string entity, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (entity == "order")
            return ids;
        if (entity == FieldParts.Entity)
            return FieldParts.Touched(ids, FieldEntity.Order);
        var orders = new HashSet<long>();
        await store.Standing.ReadAsync($"select order_id from crm_shipment where {store.Standing.Among("id", "$1")}", [ids], r => orders.Add(r.Number(0)), cancellation).ConfigureAwait(false);
        return [.. orders];
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
        return [.. orders.Select(o =>
        {
            var parts = new List<SearchPart>();
            AddNumbers(parts, o);
            parts.AddRange(tracked[o.Id].Select(s => new SearchPart(SearchField.TrackingNumber, s.TrackingNumber!)));
            foreach (var line in lines[o.Id])
            {
                parts.Add(SearchField.Sku, line.Sku);
                parts.Add(SearchField.Item, line.Name);
            }

            AddRest(parts, o);
            parts.AddRange(own[o.Id.Value]);
            return Document(o, [.. parts.Distinct()]);
        })];
    }

    public async Task<List<long>> IdsAsync(CrmDbContext read, long above, int most, CancellationToken cancellation)
    {
        var last = new OrderId(above);
        return [.. (await read.Set<Order>().Where(o => o.Id > last).OrderBy(o => o.Id).Take(most).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => o.Value)];
    }

    public async Task<long> HighestAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<Order>().OrderByDescending(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false)).Value;

    /// <summary>The more telling first.</summary>
    private static void AddNumbers(List<SearchPart> parts, Found order)
    {
        parts.Add(SearchField.Number, order.Number);
        parts.Add(SearchField.ChannelNumber, order.ChannelNumber);
        parts.Add(SearchField.ExternalId, order.ExternalValue);
    }

    private static void AddRest(List<SearchPart> parts, Found order)
    {
        parts.Add(order.Buyer);
        parts.Add(order.Recipient);
        parts.Add(order.Payer);
        parts.Add(SearchField.Comment, order.CustomerComment);
        parts.Add(SearchField.StaffComment, order.ManagerComment);
    }

    private static SearchDocument Document(Found order, IReadOnlyList<SearchPart> parts) =>
        new(SearchKind.Order, order.Id.Value, order.SiteId.Value, order.CustomerId?.Value, order.Number, parts);

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

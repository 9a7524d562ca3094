using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Store;

namespace Crm.Search;

internal sealed partial class OrderSearch
{
    private const string Selected = "select id, site_id, customer_id, number, channel_number, external_value, buyer, recipient, payer, customer_comment, manager_comment from crm_order";

    /// <summary>The same as <see cref="LoadAsync"/> finds, read as columns.</summary>
    public async Task IndexAsync(CrmStore store, IReadOnlyList<long> ids, Action<SearchDocument> take, CancellationToken cancellation)
    {
        var reader = store.Indexing;
        var (lines, parcels) = (new PartsBelow(), new PartsBelow());
        await reader.ReadAsync($"select order_id, sku, name from crm_order_line where {reader.Among("order_id", "$1")} order by order_id, position", [ids], r =>
        {
            lines.Add(r.Number(0), SearchField.Sku, r.Text(1));
            lines.Add(r.Number(0), SearchField.Item, r.Text(2));
        }, cancellation).ConfigureAwait(false);
        await reader.ReadAsync($"select order_id, tracking_number from crm_shipment where {reader.Among("order_id", "$1")} and tracking_number is not null order by order_id, id", [ids], r =>
            parcels.Add(r.Number(0), SearchField.TrackingNumber, r.Text(1)), cancellation).ConfigureAwait(false);
        var own = await FieldParts.ReadAsync(reader, ids, [FieldEntity.Order], cancellation).ConfigureAwait(false);
        var parts = new List<SearchPart>();
        await reader.ReadAsync($"{Selected} where {reader.Among("id", "$1")} and deleted_at is null", [ids], r =>
        {
            var order = Read(r);
            parts.Clear();
            AddNumbers(parts, order);
            parcels.Give(order.Id.Value, parts);
            lines.Give(order.Id.Value, parts);
            AddRest(parts, order);
            own.Give(order.Id.Value, parts);
            take(Document(order, parts));
        }, cancellation).ConfigureAwait(false);
    }

    private static Found Read(IRowCursor row) => new(
        new OrderId(row.Number(0)),
        new Sites.SiteId(row.Number(1)),
        row.Text(3)!,
        row.Text(4),
        row.Text(5),
        row.IsNull(2) ? null : new CustomerId(row.Number(2)),
        NeutralValue.Read<BuyerSnapshot>(row.Text(6)),
        NeutralValue.Read<BuyerSnapshot>(row.Text(7)),
        NeutralValue.Read<BuyerSnapshot>(row.Text(8)),
        row.Text(9),
        row.Text(10));
}

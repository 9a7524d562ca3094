using System.Text;
using Crm.Catalog;
using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

/// <summary>What of an order's line counts. There are many more of these than of anything else, so they are read row by row, without EF's.</summary>
internal readonly record struct SoldLine(VariantId? Variant, string? Sku, ProductKind Kind, Quantity Quantity, long Payable, long Returned)
{
    private const int AtOnce = 2_000;
    private const string Columns = "select order_id, variant_id, sku, kind, quantity, total, tax, tax_included, returned from crm_order_line where order_id in (";

    internal bool IsGoods => Kind is ProductKind.Goods or ProductKind.Kit;

    internal static SoldLine Of(OrderLine line) => new(line.VariantId, line.Sku, line.Kind, line.Quantity, line.Payable.Units, line.ReturnedUnits);

    /// <summary>The lines of these orders, which the caller has found by what it may see.</summary>
    internal static async Task<Dictionary<OrderId, List<SoldLine>>> LoadAsync(CrmDbContext read, IReadOnlyList<OrderId> orders, CancellationToken cancellation)
    {
        var lines = new Dictionary<OrderId, List<SoldLine>>(orders.Count);
        var skus = new Dictionary<string, string>(StringComparer.Ordinal);
        await read.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        foreach (var chunk in orders.Chunk(AtOnce))
        {
            var command = read.Database.GetDbConnection().CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.Transaction = read.Database.CurrentTransaction is { } current ? (System.Data.Common.DbTransaction)((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<System.Data.Common.DbTransaction>)current).Instance : null;
                command.CommandText = new StringBuilder(Columns).AppendJoin(',', chunk.Select(o => o.Value)).Append(')').ToString();
                var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                    while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                        Add(lines, skus, reader);
            }
        }

        return lines;
    }

    private static void Add(Dictionary<OrderId, List<SoldLine>> lines, Dictionary<string, string> skus, System.Data.Common.DbDataReader reader)
    {
        var order = new OrderId(reader.GetInt64(0));
        if (!lines.TryGetValue(order, out var ofOrder))
            lines.Add(order, ofOrder = []);
        string? sku = null;
        if (!reader.IsDBNull(2) && !skus.TryGetValue(sku = reader.GetString(2), out sku))
            skus.Add(sku = reader.GetString(2), sku);
        ofOrder.Add(new SoldLine(
            reader.IsDBNull(1) ? null : new VariantId(reader.GetInt64(1)), sku, KindOf(reader.GetString(3)), new Quantity(reader.GetInt64(4)),
            reader.GetInt64(5) + (reader.GetBoolean(7) ? 0 : reader.GetInt64(6)), reader.GetInt64(8)));
    }

    private static ProductKind KindOf(string text) => text == "goods" ? ProductKind.Goods : EnumText<ProductKind>.Parse(text);
}

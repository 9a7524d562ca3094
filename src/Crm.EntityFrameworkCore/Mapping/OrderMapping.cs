using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class OrderMapping
{
    internal static readonly Type[] Types = [typeof(Order), typeof(OrderLine), typeof(OrderReturn), typeof(OrderReturnLine)];

    internal static void Map(ModelBuilder model)
    {
        // SourceSeen holds digests of contacts and comment, by which a guess could be checked: personal, too.
        var order = model.Entity<Order>().Aggregate("order", "crm_order").PersonalSubject(nameof(Order.CustomerId)).Personal(
            nameof(Order.Buyer), nameof(Order.Recipient), nameof(Order.Payer), nameof(Order.CustomerComment), nameof(Order.ManagerComment), nameof(Order.SourceSeen));
        order.HasKey(o => o.Id);
        order.HasIndex(o => new { o.SiteId, o.Number }).IsUnique();
        order.HasIndex(o => new { o.CustomerId, o.PlacedAt });
        order.HasIndex(o => new { o.Status, o.PlacedAt });
        order.HasIndex(o => o.PlacedAt);
        order.HasIndex("PublicTokenHash").IsUnique().HasFilter("public_token_hash is not null");
        order.HasIndex(o => o.ChannelNumber).HasFilter("channel_number is not null");
        // With the order, so that the newest orders of a variant are found without reading all.
        var line = model.Children<Order, OrderLine>(nameof(Order.Lines), "crm_order_line", nameof(OrderLine.OrderId), nameof(OrderLine.Position));
        line.HasIndex(l => new { l.VariantId, l.OrderId });
        line.HasIndex(l => l.LineStatus).HasFilter("line_status is not null");
        line.HasIndex(l => l.OfferedBy).HasFilter("offered_by is not null");

        var returned = model.Entity<OrderReturn>().Aggregate("return", "crm_return");
        returned.HasKey(r => r.Id);
        returned.HasIndex(r => r.OrderId).HasFilter("order_id is not null");
        returned.HasIndex(r => r.CustomerId);
        model.Children<OrderReturn, OrderReturnLine>(nameof(OrderReturn.Lines), "crm_return_line", nameof(OrderReturnLine.ReturnId), nameof(OrderReturnLine.Position));
    }
}

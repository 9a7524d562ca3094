using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>The reasons for which orders need attention.</summary>
internal static class AttentionMapping
{
    internal static readonly Type[] Types = [typeof(OrderAttention), typeof(AttentionReason)];

    internal static void Map(ModelBuilder model)
    {
        var attention = model.Entity<OrderAttention>().Aggregate("order-attention", "crm_order_attention");
        attention.HasKey(a => a.OrderId);
        attention.Property(a => a.OrderId).ValueGeneratedNever();
        var reason = model.Children<OrderAttention, AttentionReason>(nameof(OrderAttention.Reasons), "crm_attention_reason", nameof(AttentionReason.OrderId), nameof(AttentionReason.Position));
        reason.HasIndex(r => new { r.Code, r.Since });
        reason.HasIndex(r => new { r.ManagerId, r.Code, r.Since });
    }
}

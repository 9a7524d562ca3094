using System.Globalization;

namespace Crm.Orders;

/// <summary>Kinds of effects that orders queue.</summary>
public static class OrderEffects
{
    /// <summary>An order was placed: payload <c>order</c>, <c>site</c>, <c>customer</c>, <c>status</c>, <c>version</c>.</summary>
    public const string Placed = "order.placed";

    /// <summary>An order changed its status: the same payload.</summary>
    public const string StatusChanged = "order.status-changed";

    /// <summary>The source changed an order that was there: the same payload.</summary>
    public const string Changed = "order.changed";

    /// <summary>Somebody answers for an order now: payload <c>order</c>, <c>site</c>, <c>staff</c>.</summary>
    public const string Assigned = "order.assigned";

    internal static string AssignedPayload(Order order, Staff.StaffId staff) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"order\":{order.Id.Value},\"site\":{order.SiteId.Value},\"staff\":{staff.Value}}}");

    /// <summary>An order needs attention: payload <c>order</c>, <c>site</c>, <c>reason</c>, <c>staff</c> (0 for nobody). It happened when the reason came up, whenever it is carried out.</summary>
    public const string Attention = "order.attention";

    internal static string AttentionPayload(Order order, AttentionReason reason) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"order\":{order.Id.Value},\"site\":{order.SiteId.Value},\"reason\":\"{reason.Code}\",\"staff\":{order.ManagerId?.Value ?? 0}}}");

    /// <summary>An order's status is overdue: the same payload. It happened at the deadline, whenever it is carried out.</summary>
    public const string Late = "order.late";

    internal static string Payload(Order order) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"order\":{order.Id.Value},\"site\":{order.SiteId.Value},\"customer\":{order.CustomerId?.Value ?? 0},\"status\":\"{order.Status}\",\"version\":{order.Version}}}");
}

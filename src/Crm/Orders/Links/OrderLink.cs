using NodaTime;

namespace Crm.Orders;

/// <summary>An order came of another. Never changed.</summary>
public sealed class OrderLink
{
    private OrderLink()
    {
    }

    /// <summary>Its id.</summary>
    public OrderLinkId Id { get; private set; }

    /// <summary>The order that was there first.</summary>
    public OrderId FromId { get; private set; }

    /// <summary>The order that came of it.</summary>
    public OrderId ToId { get; private set; }

    /// <summary>How.</summary>
    public OrderLinkKind Kind { get; private set; }

    /// <summary>Code of the reason; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>A link.</summary>
    public static OrderLink Of(OrderLinkId id, OrderId from, OrderId to, OrderLinkKind kind, string? reason, Instant at) =>
        new() { Id = id, FromId = from, ToId = to, Kind = kind, Reason = OrderText.Clean(reason), At = at };
}

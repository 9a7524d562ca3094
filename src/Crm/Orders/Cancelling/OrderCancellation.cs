using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>What was lost of an order, why and through whom (O19): the facts of the report on reasons.</summary>
public sealed class OrderCancellation
{
    private readonly List<CancelledLine> lines = [];

    private OrderCancellation()
    {
    }

    /// <summary>Its id.</summary>
    public OrderCancellationId Id { get; private set; }

    /// <summary>The order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Its site.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Whose order; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>Code of the channel that the order came through.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What was lost.</summary>
    public CancellationKind Kind { get; private set; }

    /// <summary>Code of the reason.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who did it: <c>staff:anna</c>, without the role.</summary>
    public string Staff { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>When the order was brought back; null while it was not.</summary>
    public Instant? RevokedAt { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>What, by line.</summary>
    public IReadOnlyList<CancelledLine> Lines => lines;

    /// <summary>Writes a loss down.</summary>
    /// <param name="id">From the reserved block.</param>
    /// <param name="order">The order.</param>
    /// <param name="kind">What was lost.</param>
    /// <param name="reason">Code of the reason; null is written as <c>none</c>.</param>
    /// <param name="by">Who, when.</param>
    internal static OrderCancellation Of(OrderCancellationId id, Order order, CancellationKind kind, string? reason, (Actor Actor, Instant At) by) => new()
    {
        Id = id,
        OrderId = order.Id,
        SiteId = order.SiteId,
        CustomerId = order.CustomerId,
        Channel = order.Channel,
        Kind = kind,
        Reason = OrderText.Clean(reason) ?? "none",
        Staff = (by.Actor with { Role = null }).ToString(),
        At = by.At,
    };

    /// <summary>So much of a line.</summary>
    internal OrderCancellation With(Order order, OrderLine line, Quantity quantity)
    {
        lines.Add(CancelledLine.Of(this, lines.Count + 1, order, (line, quantity)));
        return this;
    }

    /// <summary>The order was brought back.</summary>
    internal void Revoke(Instant now) => RevokedAt ??= now;
}

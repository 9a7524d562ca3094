using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// The reasons for which an order needs attention now. One row per order that ever needed some; kept exact in the transactions
/// that bring reasons about and end them.
/// </summary>
public sealed class OrderAttention
{
    private readonly List<AttentionReason> reasons = [];

    private OrderAttention()
    {
    }

    /// <summary>Which order; the key.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Its site.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>The reasons, in the order in which they came up.</summary>
    public IReadOnlyList<AttentionReason> Reasons => reasons;

    /// <summary>The row of an order that needs attention for the first time.</summary>
    public static OrderAttention Of(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new OrderAttention { OrderId = order.Id, SiteId = order.SiteId };
    }

    /// <summary>The reason of a code; null where it does not hold.</summary>
    public AttentionReason? Find(string code) => reasons.Find(r => r.Code == code);

    /// <summary>A reason comes up.</summary>
    /// <param name="cause">What holds.</param>
    /// <param name="severity">How much it presses.</param>
    /// <param name="order">The order.</param>
    /// <param name="since">Since when.</param>
    internal AttentionReason Raise(AttentionCause cause, AttentionSeverity severity, Order order, Instant since)
    {
        var raised = AttentionReason.Of(this, reasons.Count == 0 ? 1 : reasons[^1].Position + 1, cause.Code, since);
        raised.Take(cause, severity, order.ManagerId);
        reasons.Add(raised);
        return raised;
    }

    /// <summary>Takes over what has changed of the reasons that still hold, and ends the others.</summary>
    internal void Follow(IReadOnlyList<AttentionCause> causes, Func<string, AttentionSeverity> severity, Order order)
    {
        reasons.RemoveAll(r => !causes.Any(c => c.Code == r.Code && (c.Since is null || c.Since == r.Since)));
        foreach (var reason in reasons)
            reason.Take(causes.First(c => c.Code == reason.Code), severity(reason.Code), order.ManagerId);
    }
}

using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Orders;

/// <summary>A reason for which an order needs attention now.</summary>
public sealed class AttentionReason
{
    private AttentionReason()
    {
    }

    /// <summary>The order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>From 1 within the order.</summary>
    public int Position { get; private set; }

    /// <summary>Which reason: one of <see cref="AttentionCodes"/>, or a host's own.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Since when: the instant at which it came up in the world, however late that was noticed.</summary>
    public Instant Since { get; private set; }

    internal int SeverityRank { get; private set; }

    /// <summary>How much it presses.</summary>
    public AttentionSeverity Severity => (AttentionSeverity)SeverityRank;

    /// <summary>The order's site.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Who answers for the order; null for nobody yet.</summary>
    public StaffId? ManagerId { get; private set; }

    internal long? AmountUnits { get; private set; }
    internal Currency? AmountCurrency { get; private set; }

    /// <inheritdoc cref="AttentionCause.Amount"/>
    public Money? Amount => AmountUnits is { } units && AmountCurrency is { } currency ? new(units, currency) : null;

    /// <inheritdoc cref="AttentionCause.Quantity"/>
    public Quantity? Quantity { get; private set; }

    /// <inheritdoc cref="AttentionCause.At"/>
    public Instant? At { get; private set; }

    /// <inheritdoc cref="AttentionCause.Text"/>
    public string? Text { get; private set; }

    internal static AttentionReason Of(OrderAttention order, int position, string code, Instant since) =>
        new() { OrderId = order.OrderId, SiteId = order.SiteId, Position = position, Code = code, Since = since };

    internal void Take(AttentionCause cause, AttentionSeverity severity, StaffId? manager)
    {
        (SeverityRank, ManagerId) = ((int)severity, manager);
        (AmountUnits, AmountCurrency) = (cause.Amount?.Units, cause.Amount?.Currency);
        (Quantity, At, Text) = (cause.Quantity, cause.At, cause.Text);
    }
}

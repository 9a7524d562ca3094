using NodaTime;

namespace Crm.Orders;

/// <summary>A reason that holds of an order at a moment.</summary>
/// <param name="Code">Which.</param>
/// <param name="Since">Since when it has held; null where only watching tells.</param>
public sealed record AttentionCause(string Code, Instant? Since)
{
    /// <summary>Money that it is about: what is due, what is unexplained.</summary>
    public Money? Amount { get; init; }

    /// <summary>How much is lacking.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The moment that it is about: deadline, end of the term, end of the promise.</summary>
    public Instant? At { get; init; }

    /// <summary>A code that it is about: the status, the carrier's state, what is missing of a delivery.</summary>
    public string? Text { get; init; }
}

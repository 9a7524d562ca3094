using NodaTime;

namespace Crm.Delivery;

/// <summary>A promise as it was given or moved.</summary>
public sealed class PromiseStep
{
    private PromiseStep()
    {
    }

    /// <summary>The order.</summary>
    public Orders.OrderId OrderId { get; private set; }

    /// <summary>From 1: the first promise.</summary>
    public int Position { get; private set; }

    /// <summary>Not before.</summary>
    public Instant PromisedFrom { get; private set; }

    /// <summary>Not after.</summary>
    public Instant PromisedTo { get; private set; }

    /// <summary>Who promised.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>Why it was moved; null for the first promise, or none told.</summary>
    public string? Reason { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    internal static PromiseStep Of(OrderDelivery order, PromisedWindow window, Actor actor, string? reason, Instant at) => new()
    {
        OrderId = order.OrderId,
        Position = order.Promises.Count + 1,
        PromisedFrom = window.From,
        PromisedTo = window.To,
        Actor = actor.ToString(),
        Reason = reason,
        At = at,
    };
}

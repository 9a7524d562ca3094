namespace Crm.Orders;

/// <summary>A wish to bring an order into another status.</summary>
/// <param name="OrderId">Which order.</param>
/// <param name="Status">Code of the status.</param>
public sealed record MoveOrder(OrderId OrderId, string Status)
{
    /// <summary>Code of the reason, where the status asks for one.</summary>
    public string? Reason { get; init; }

    /// <summary>The version that the caller saw; another one is refused as <c>order.changed</c>. Null: whichever.</summary>
    public int? Version { get; init; }

    /// <summary>
    /// Conditions that the caller answers for, since the CRM does not keep these facts itself yet: payment, tracking number,
    /// inspection of returns. They stand in the log beside the transition. Of others, what the CRM knows counts.
    /// </summary>
    public OrderConditions Attested { get; init; }
}

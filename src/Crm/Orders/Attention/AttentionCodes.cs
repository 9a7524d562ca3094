namespace Crm.Orders;

/// <summary>Codes of the reasons for which an order needs attention; hosts add their own.</summary>
public static class AttentionCodes
{
    /// <summary>It has been in its status for longer than it may; since the deadline.</summary>
    public const string LateStage = "late-stage";

    /// <summary>A call was due and nobody tried; since it was due.</summary>
    public const string LateCall = "late-call";

    /// <summary>What was to be paid by now is not; since the end of the term.</summary>
    public const string Unpaid = "unpaid";

    /// <summary>Stock does not cover a line; since it does not.</summary>
    public const string StockShort = "stock-short";

    /// <summary>A carrier tells of a state that the order's process does not let it follow; since that was heard.</summary>
    public const string CarrierMismatch = "carrier-mismatch";

    /// <summary>The total or a line as received does not add up; since it came so.</summary>
    public const string PriceMismatch = "price-mismatch";

    /// <summary>The promise will not be kept, or was not: not sent in time, or not there in time; since then.</summary>
    public const string DeliveryAtRisk = "delivery-at-risk";
}

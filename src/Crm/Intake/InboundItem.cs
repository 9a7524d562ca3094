using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Intake;

/// <summary>Something that came in and did not simply become an order: it waits for a person, was refused, or failed. Kept for good; personal data.</summary>
public sealed class InboundItem
{
    private InboundItem()
    {
    }

    /// <summary>Its id.</summary>
    public InboundId Id { get; private set; }

    /// <summary>Code of the channel it came through.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The site it came to.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Key of its delivery in the books of the intake.</summary>
    public long Delivery { get; private set; }

    /// <summary>When it came.</summary>
    public Instant ReceivedAt { get; private set; }

    /// <summary>What became of it so far.</summary>
    public IntakeOutcome State { get; private set; }

    /// <summary>Code of the reason why it was refused or failed; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>What a person said about it; null for nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>Who rejected it last: <c>staff:anna</c>; stays when it is restored. Null where no person did.</summary>
    public string? RejectedBy { get; private set; }

    /// <summary>When that was.</summary>
    public Instant? RejectedAt { get; private set; }

    /// <summary>Who made it an order; null while it is none.</summary>
    public string? AcceptedBy { get; private set; }

    /// <summary>When that was.</summary>
    public Instant? AcceptedAt { get; private set; }

    /// <summary>The order it became or belongs to; null for none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>What came, as JSON; null once erased.</summary>
    public string? Document { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Keeps something that came in.</summary>
    /// <param name="id">From a reserved block.</param>
    /// <param name="source">Code of the channel.</param>
    /// <param name="site">The site it came to.</param>
    /// <param name="delivery">Key and instant of its delivery.</param>
    /// <param name="document">What came, as JSON.</param>
    public static InboundItem Receive(InboundId id, string source, SiteId site, (long Key, Instant At) delivery, string document) => new()
    {
        Id = id,
        Source = source,
        SiteId = site,
        Delivery = delivery.Key,
        ReceivedAt = delivery.At,
        Document = document,
    };

    /// <summary>The product refused it, or failed at it.</summary>
    public void End(IntakeOutcome outcome, string reason) => (State, Reason) = (outcome, reason);

    /// <summary>A person rejects it.</summary>
    /// <param name="reason">Code of the reason; needed.</param>
    /// <param name="note">More about it; null for nothing.</param>
    /// <param name="by">Who; needed.</param>
    /// <param name="now">When.</param>
    public Result<InboundId> Reject(string? reason, string? note, string? by, Instant now)
    {
        if (State is IntakeOutcome.Accepted or IntakeOutcome.Merged)
            return TakenRefusal();
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal(IntakeRefusals.ReasonNeeded, "Rejecting needs a reason.");
        if (string.IsNullOrWhiteSpace(by))
            return new Refusal(IntakeRefusals.PersonNeeded, "Rejecting is done by somebody.");
        if (State == IntakeOutcome.Rejected)
            return RejectedRefusal();
        (State, Reason, Note) = (IntakeOutcome.Rejected, reason.Trim(), Clean(note));
        (RejectedBy, RejectedAt) = (by, now);
        return Id;
    }

    /// <summary>Brings back what was rejected or failed: it waits again. Who rejected it stays known.</summary>
    /// <param name="by">Who; needed.</param>
    public Result<InboundId> Restore(string? by)
    {
        if (string.IsNullOrWhiteSpace(by))
            return new Refusal(IntakeRefusals.PersonNeeded, "Restoring is done by somebody.");
        if (State is not (IntakeOutcome.Rejected or IntakeOutcome.Failed))
            return new Refusal(IntakeRefusals.NotRejected, "The item is {state}: only what was rejected or failed is restored.", ("state", State));
        (State, Reason, Note) = (IntakeOutcome.Waiting, null, null);
        return Id;
    }

    /// <summary>Why it cannot become an order now; null where it can.</summary>
    public Refusal? WhyNotAcceptable() => State switch
    {
        IntakeOutcome.Accepted or IntakeOutcome.Merged => TakenRefusal(),
        IntakeOutcome.Rejected or IntakeOutcome.Failed => RejectedRefusal(),
        _ => Document is null ? new Refusal(IntakeRefusals.Erased, "What came in was erased.", ("item", Id)) : null,
    };

    /// <summary>It became an order, or belongs to one that is there.</summary>
    public void BecomeOrder(OrderId order, bool isNew, string by, Instant now) =>
        (State, OrderId, AcceptedBy, AcceptedAt) = (isNew ? IntakeOutcome.Accepted : IntakeOutcome.Merged, order, by, now);

    private Refusal TakenRefusal() => new(IntakeRefusals.Taken, "The item is order {order} already.", ("order", OrderId));

    private Refusal RejectedRefusal() =>
        new(IntakeRefusals.Rejected, "The item is {state} ({reason}): restore it first.", ("state", State), ("reason", Reason), ("by", RejectedBy));

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

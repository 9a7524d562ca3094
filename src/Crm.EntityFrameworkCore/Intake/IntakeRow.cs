using Crm.Orders;
using NodaTime;

namespace Crm.Intake;

/// <summary>One delivery in the books of the intake: what came from where, and what became of it. Never deleted.</summary>
internal sealed class IntakeRow
{
    /// <summary>Key of the delivery: its instant, and a number within.</summary>
    public long Delivery { get; set; }
    public string Source { get; set; } = "";
    public long SiteId { get; set; }
    public Instant At { get; set; }
    public IntakeOutcome Outcome { get; set; }
    public string? Reason { get; set; }
    public OrderId? OrderId { get; set; }
    public InboundId? InboundId { get; set; }

    /// <summary>The source's own running number; null where it has none.</summary>
    public long? Number { get; set; }
}

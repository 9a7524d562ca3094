using Crm.Orders;
using NodaTime;

namespace Crm.Staff;

/// <summary>One decision about who answers for an order. Never changed.</summary>
internal sealed class AssignmentRow
{
    public long Id { get; set; }
    public OrderId OrderId { get; set; }
    public long SiteId { get; set; }

    /// <summary>Who got it; null for the pool.</summary>
    public long? StaffId { get; set; }

    /// <summary>Who had it before; null for nobody.</summary>
    public long? FromId { get; set; }
    public AssignmentLink Link { get; set; }
    public Instant At { get; set; }

    /// <summary>The command that decided; tells who and why.</summary>
    public long CallId { get; set; }

    /// <summary>Version of the chain; 0 where none decided.</summary>
    public int Chain { get; set; }

    /// <summary>What a person said; null for decisions of the chain.</summary>
    public string? Reason { get; set; }

    /// <summary>JSON of <see cref="AssignmentFacts"/>.</summary>
    public string Document { get; set; } = "{}";
}

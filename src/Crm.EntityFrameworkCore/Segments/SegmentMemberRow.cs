using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>That a customer is in a segment, since when and why.</summary>
internal sealed class SegmentMemberRow
{
    public long Segment { get; set; }
    public CustomerId CustomerId { get; set; }
    public Instant Since { get; set; }
    public SegmentCause Cause { get; set; }

    /// <summary>Sequence of the change record that caused it; null for none.</summary>
    public long? Record { get; set; }
}

using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>An entry into or exit from a segment, in the order in which they were found.</summary>
internal sealed class SegmentStepRow
{
    public long Seq { get; set; }
    public long Segment { get; set; }
    public CustomerId CustomerId { get; set; }
    public bool Entered { get; set; }
    public Instant At { get; set; }
    public SegmentCause Cause { get; set; }
    public long? Record { get; set; }

    /// <summary>Caused by a definition, or by what came as history or repair: nothing is to be triggered.</summary>
    public bool IsQuiet { get; set; }
}

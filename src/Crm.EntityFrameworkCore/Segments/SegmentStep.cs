using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>An entry into a segment or an exit from it.</summary>
/// <param name="Sequence">Place among all entries and exits.</param>
/// <param name="Segment">Code of the segment; its number, as text, where the segment is not there any more.</param>
/// <param name="Customer">Who.</param>
/// <param name="Entered">In, or out.</param>
/// <param name="At">When exactly.</param>
/// <param name="Cause">Why.</param>
/// <param name="Record">Sequence of the change record that caused it; null for none.</param>
/// <param name="IsQuiet">Whether nothing is triggered by it: it came of a definition, or of what was taken in as history or repair.</param>
public sealed record SegmentStep(long Sequence, string Segment, CustomerId Customer, bool Entered, Instant At, SegmentCause Cause, long? Record, bool IsQuiet);

using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>An entry or exit that is to be written.</summary>
/// <param name="Segment">Number of the segment.</param>
/// <param name="Customer">Who.</param>
/// <param name="Entered">In, or out.</param>
/// <param name="At">When exactly.</param>
/// <param name="Cause">Why.</param>
/// <param name="Record">The record that caused it; null for none.</param>
/// <param name="IsQuiet">Whether nothing is to be triggered.</param>
internal sealed record MemberChange(long Segment, CustomerId Customer, bool Entered, Instant At, SegmentCause Cause, long? Record, bool IsQuiet);

using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>A member of a segment.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Since">Since when.</param>
/// <param name="Cause">Why.</param>
/// <param name="Record">Sequence of the change record that caused it; null for none.</param>
public sealed record SegmentMember(CustomerId Customer, Instant Since, SegmentCause Cause, long? Record);

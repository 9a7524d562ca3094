using NodaTime;

namespace Crm.Segments;

/// <summary>A subject came into a segment or left it.</summary>
/// <param name="Row">Place of the subject in the engine.</param>
/// <param name="Segment">Place of the segment in the set.</param>
/// <param name="Entered">In, or out.</param>
/// <param name="At">The exact instant: that of the event, or that at which a condition on time flipped.</param>
public readonly record struct SegmentChange(int Row, int Segment, bool Entered, Instant At);

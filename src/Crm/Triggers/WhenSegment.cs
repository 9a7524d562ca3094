namespace Crm.Triggers;

/// <summary>A customer entered a segment, or left it. What comes of defining or editing it, or of imports, does not count unless the trigger takes the past.</summary>
/// <param name="Code">Code of the segment.</param>
/// <param name="Entered">Entered; else left.</param>
public sealed record WhenSegment(string Code, bool Entered) : TriggerMoment;

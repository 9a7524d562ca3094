namespace Crm.Rules;

/// <summary>The subject is in another segment: its rule holds, evaluated with this one, never looked up. Segments that ask for each other in a circle are refused.</summary>
/// <param name="Code">Code of the segment.</param>
public sealed record SegmentRule(string Code) : Rule;

namespace Crm.Segments;

/// <summary>Whom a rule would take in.</summary>
/// <param name="Count">How many customers meet it.</param>
/// <param name="Of">Of how many that were asked.</param>
/// <param name="Examples">The first of them, each with the reasons.</param>
/// <param name="FromMemory">Whether the customers in memory answered; else they were loaded.</param>
public sealed record SegmentPreview(int Count, int Of, IReadOnlyList<SegmentExplanation> Examples, bool FromMemory);

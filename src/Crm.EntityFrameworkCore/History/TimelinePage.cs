namespace Crm.History;

/// <summary>A page of a customer's past.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Next">To ask for older ones by; null where there are none. What happens meanwhile does not shift it.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, string? Next);

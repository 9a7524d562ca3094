namespace Crm.Search;

/// <summary>What was found of one kind: what is named exactly first, then the newest first.</summary>
/// <param name="Kind">Of which.</param>
/// <param name="Hits">What was found.</param>
/// <param name="Next">To ask for the next page by; null where this is the last.</param>
/// <param name="IsCut">The search was given up after so many near misses; more words find it.</param>
public sealed record SearchGroup(SearchKind Kind, IReadOnlyList<SearchHit> Hits, string? Next, bool IsCut);

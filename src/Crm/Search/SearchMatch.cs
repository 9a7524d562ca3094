namespace Crm.Search;

/// <summary>Where something was found, to be shown.</summary>
/// <param name="Field">In what.</param>
/// <param name="Text">The text around it, cut where it is long. Personal data.</param>
/// <param name="Start">Where in <paramref name="Text"/> it begins.</param>
/// <param name="Length">How long it is there; 0 where the whole is meant (a telephone written in another way).</param>
public sealed record SearchMatch(SearchField Field, string Text, int Start, int Length);

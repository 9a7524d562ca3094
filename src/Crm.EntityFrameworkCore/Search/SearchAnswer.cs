namespace Crm.Search;

/// <summary>What was found.</summary>
/// <param name="Groups">By kind, in the order asked for; kinds of which nothing was found are there, empty.</param>
/// <param name="IsBehind">So much has changed at once (an import) that the index does not know all of it yet.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchGroup> Groups, bool IsBehind);

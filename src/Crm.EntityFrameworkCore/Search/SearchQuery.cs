using Crm.Sites;

namespace Crm.Search;

/// <summary>What is typed into the one box, and who looks.</summary>
/// <param name="Text">Words, numbers, a telephone in any writing, part of a name or address. All words must be found.</param>
public sealed record SearchQuery(string Text)
{
    /// <summary>What to look for; everything unless told.</summary>
    public IReadOnlyList<SearchKind> Kinds { get; init; } = [SearchKind.Order, SearchKind.Customer, SearchKind.Task];

    /// <summary>The sites whose orders, and tasks about what is of a site, may be found; null for all.</summary>
    public IReadOnlyCollection<SiteId>? Sites { get; init; }

    /// <summary>The customer bases whose customers, and tasks about them, may be found; null for all.</summary>
    public IReadOnlyCollection<ScopeId>? Scopes { get; init; }

    /// <summary>How many of each kind, 1 to 200.</summary>
    public int Most { get; init; } = 20;

    /// <summary>Goes on behind an earlier page of one kind: its <see cref="SearchGroup.Next"/>. Null for the first.</summary>
    public string? After { get; init; }
}

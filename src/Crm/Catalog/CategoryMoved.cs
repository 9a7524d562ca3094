namespace Crm.Catalog;

/// <summary>A category has another place; all paths that start with <paramref name="From"/> now start with <paramref name="To"/>.</summary>
/// <param name="CategoryId">Which.</param>
/// <param name="From">Its path before.</param>
/// <param name="To">Its path now.</param>
public sealed record CategoryMoved(CategoryId CategoryId, string From, string To);

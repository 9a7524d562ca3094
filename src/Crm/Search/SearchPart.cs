namespace Crm.Search;

/// <summary>A text that can be found.</summary>
internal readonly record struct SearchPart(SearchField Field, string Text);

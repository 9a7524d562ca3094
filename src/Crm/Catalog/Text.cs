namespace Crm.Catalog;

internal static class Text
{
    /// <summary>Trimmed; null for nothing.</summary>
    internal static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

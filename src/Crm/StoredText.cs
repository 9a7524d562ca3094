using System.Text;

namespace Crm;

/// <summary>Brings texts from outside into a form that every database takes.</summary>
internal static class StoredText
{
    /// <summary>Without blanks at the ends, null if nothing is left; characters that databases refuse (NUL, half surrogates) become U+FFFD.</summary>
    internal static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var trimmed = text.AsSpan().Trim();
        if (Ascii.IsValid(trimmed) && !trimmed.Contains('\0'))
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        var fine = true;
        foreach (var rune in trimmed.EnumerateRunes())
            fine &= rune.Value is not (0 or 0xFFFD);
        if (fine)
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        var clean = new StringBuilder(trimmed.Length);
        foreach (var rune in trimmed.EnumerateRunes())
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>The same of the first characters of a text; a character of two halves is not cut in two.</summary>
    internal static string? Clean(string? text, int longest) => Clean(text is { } whole && whole.Length > longest ? whole[..longest] : text);
}

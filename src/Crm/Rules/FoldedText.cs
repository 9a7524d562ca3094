using System.Text;

namespace Crm.Rules;

/// <summary>
/// Texts as rules compare them: trimmed, NFKC, lower case of the invariant culture. (Where the host runs in .NET's invariant
/// globalization mode, .NET itself leaves texts beyond ASCII as they are composed.)
/// </summary>
internal static class FoldedText
{
    /// <summary>The folded form; the same object where nothing has to be changed.</summary>
    internal static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return Trimmed(text) && IsLower(text) ? text : text.Trim().ToLowerInvariant();
        return Composed(text).Trim().ToLowerInvariant();
    }

    /// <summary>The folded form, in the buffer where it fits, so that nothing is allocated for a short ASCII text.</summary>
    internal static ReadOnlySpan<char> Fold(string text, Span<char> buffer)
    {
        if (text.Length > buffer.Length || !Ascii.IsValid(text))
            return Fold(text);
        Ascii.ToLower(text, buffer, out var written);
        return buffer[..written].Trim();
    }

    /// <summary>No half of a surrogate pair stands alone.</summary>
    internal static bool IsSound(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return false;
        return true;
    }

    private static bool IsLower(string ascii)
    {
        foreach (var c in ascii)
            if (char.IsAsciiLetterUpper(c))
                return false;
        return true;
    }

    private static bool Trimmed(string text) => text.Length == 0 || !(char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));

    /// <summary>NFKC; a text that is not sound UTF-16 stays as it is.</summary>
    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}

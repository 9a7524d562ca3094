using System.Globalization;

namespace Crm.Orders;

/// <summary>How codes, role names, languages and colours are written.</summary>
internal static class ProcessCodes
{
    internal const string CodeRule = "is not a code: 1 to 64 lower-case Latin letters, digits, '-', '_' and '.', first a letter or digit";

    internal static bool IsCode(string? code) =>
        code is { Length: > 0 and <= 64 } && IsLetterOrDigit(code[0]) && code.All(c => IsLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Names of roles and names shown: something to read, no blanks at the ends, nothing invisible.</summary>
    internal static bool IsName(string? name) =>
        name is { Length: > 0 and <= 100 } && name == name.Trim() && !name.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary><c>#RRGGBB</c>.</summary>
    internal static bool IsColor(string color) => color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit);

    /// <summary>A BCP 47 tag by its shape: <c>en</c>, <c>zh-Hant</c>.</summary>
    internal static bool IsLanguage(string tag)
    {
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetterLower)
            && parts.Skip(1).All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    /// <summary>A guard that the host may register: a code that does not begin as the standard ones do.</summary>
    internal static bool IsHostGuard(string? code) =>
        IsCode(code) && !code!.StartsWith("order.", StringComparison.Ordinal) && !code.StartsWith(OrderGuards.FieldPrefix, StringComparison.Ordinal);

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}

using System.Globalization;

namespace Crm.Customers;

/// <summary>Reads the digits out of a telephone number as people write it.</summary>
internal static class PhoneText
{
    /// <summary>Digits of the longest writing that can still be a number: an international prefix and E.164's 15.</summary>
    public const int MostDigits = 20;

    private const int MostExtensionDigits = 7;

    private static readonly string[] Labels = ["tel", "тел", "phone", "mob", "моб"];

    // Longer ones first where one begins another.
    private static readonly string[] ExtensionMarks =
        ["extension", "extn", "ext", "внутр", "доб", "дод", "вн", "int", "wew", "dw", "分机", "分機", "内線", "ต่อ", "#", "x", "х"];

    private static readonly string[] Parameters = ["ext=", "isub=", "phone-context="];

    /// <summary>
    /// The digits, in ASCII, and whether a plus stands before them. False for letters that mark no extension, masked digits
    /// (<c>***</c>), no digits or too many. Of several numbers parted by a comma or semicolon the first.
    /// </summary>
    public static bool Read(ReadOnlySpan<char> text, Span<char> digits, out int count, out bool plus)
    {
        (count, plus) = (0, false);
        text = AfterLabel(text.Trim());
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (DigitOf(c) is var digit and >= 0)
            {
                if (count == MostDigits)
                    return false;
                digits[count++] = (char)('0' + digit);
            }
            else if (c is '+' or '＋')
            {
                if (plus || count > 0)
                    return false;
                plus = true;
            }
            else if (!IsSeparator(c))
            {
                return count > 0 && IsTail(text[i..]);
            }
        }

        return count > 0;
    }

    /// <summary>Value of a decimal digit of any script; -1 for anything else.</summary>
    public static int DigitOf(char c)
    {
        if (char.IsAsciiDigit(c))
            return c - '0';
        return c > 127 && char.IsDigit(c) ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
    }

    private static bool IsSeparator(char c) => c switch
    {
        ' ' or '-' or '.' or '(' or ')' or '/' or '[' or ']' or '．' or '／' or '·' or '−' or 'ー' => true,
        _ => char.IsWhiteSpace(c) || (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.Format),
    };

    private static ReadOnlySpan<char> AfterLabel(ReadOnlySpan<char> text)
    {
        foreach (var label in Labels)
        {
            if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = text[label.Length..];
            return rest is [':' or '：', ..] ? rest[1..] : rest is ['.', ':', ..] ? rest[2..] : rest;
        }

        return text;
    }

    // What may follow a number: an extension, another number, parameters of a tel: address (RFC 3966).
    private static bool IsTail(ReadOnlySpan<char> text)
    {
        if (text[0] is ',' or ';')
            return IsMore(text[1..].TrimStart());
        foreach (var mark in ExtensionMarks)
        {
            if (text.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                return IsExtension(text[mark.Length..]);
        }

        return false;
    }

    private static bool IsMore(ReadOnlySpan<char> text)
    {
        foreach (var parameter in Parameters)
        {
            if (text.StartsWith(parameter, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        foreach (var c in text)
        {
            if (DigitOf(c) < 0 && c is not ('+' or ',' or ';') && !IsSeparator(c))
                return false;
        }

        return true;
    }

    private static bool IsExtension(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (DigitOf(c) >= 0)
                count++;
            else if (c is not (':' or '=' or '№' or '#') && !IsSeparator(c))
                return false;
        }

        return count is > 0 and <= MostExtensionDigits;
    }
}

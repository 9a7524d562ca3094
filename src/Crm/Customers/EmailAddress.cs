using System.Globalization;

namespace Crm.Customers;

/// <summary>
/// An e-mail address as it is compared: trimmed, in lower case, an international domain in its ASCII form. Plausible by
/// syntax only. No provider's private rules (dots or plus tags) are applied: two addresses that differ in them are two.
/// <c>default</c> is none.
/// </summary>
public readonly record struct EmailAddress
{
    private const int Longest = 254; // RFC 5321, path of 256 with its angle brackets
    private static readonly IdnMapping Idn = new();
    private readonly string? value;

    private EmailAddress(string value) => this.value = value;

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => value is null;

    /// <summary>The whole address; empty for none.</summary>
    public string Value => value ?? "";

    /// <summary>What stands before the @; empty for none.</summary>
    public string Local => value is null ? "" : value[..value.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>What stands behind the @, in ASCII; empty for none.</summary>
    public string Domain => value is null ? "" : value[(value.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads an address as typed, with or without <c>mailto:</c>; false for what cannot be one.</summary>
    public static bool TryParse(string? text, out EmailAddress email)
    {
        email = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed["mailto:".Length..];
        var at = trimmed.IndexOf('@');
        if (at is < 1 or > 64 || trimmed.Length > Longest || !IsLocal(trimmed[..at]))
            return false;
        var whole = trimmed.ToString().ToLowerInvariant();
        var domain = whole[(at + 1)..];
        if (!System.Text.Ascii.IsValid(domain))
        {
            if (!TryAscii(domain, out domain))
                return false;
            whole = string.Concat(whole.AsSpan(0, at + 1), domain);
        }

        if (!IsDomain(domain) || whole.Length > Longest)
            return false;
        email = new EmailAddress(whole);
        return true;
    }

    /// <inheritdoc cref="Value"/>
    public override string ToString() => Value;

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (var c in local)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '(' or ')' or '[' or ']' or ',' or ';' or ':' or '"' or '\\')
                return false;
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var letters = false;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
            letters = false;
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return false;
                letters |= char.IsAsciiLetter(c);
            }

            labels++;
        }

        // The last label of a name is never a number; that would be an IP address.
        return labels > 1 && letters;
    }

    private static bool TryAscii(string domain, out string ascii)
    {
        try
        {
            ascii = Idn.GetAscii(domain);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = domain;
            return false;
        }
    }
}

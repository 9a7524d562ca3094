using System.Buffers;

namespace Crm.Customers;

/// <summary>Compiled patterns of one source, or of all.</summary>
internal sealed class PlaceholderSet
{
    private static readonly SearchValues<char> MaskDigits = SearchValues.Create("0123456789?");
    private readonly HashSet<string> locals = new(StringComparer.Ordinal);
    private readonly HashSet<string> domains = new(StringComparer.Ordinal);
    private readonly HashSet<string> emails = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> cards = new(StringComparer.Ordinal);
    private readonly List<string> masks = [];

    /// <summary>Adds a pattern; gives the mistake in it, or null.</summary>
    public string? Add(string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
            return "A pattern is empty.";
        var text = pattern.Trim();
        if (text.StartsWith("id:", StringComparison.Ordinal))
            return Keep(ids, text[3..], pattern);
        if (text.StartsWith("card:", StringComparison.Ordinal))
            return Keep(cards, RecognitionPolicy.CardOf(text[5..]) ?? "", pattern);
        if (!text.Contains('@', StringComparison.Ordinal))
            return AddMask(text);
        if (text[^1] == '@')
            return Keep(locals, text[..^1].ToLowerInvariant(), pattern);
        if (text[0] == '@')
            return Keep(domains, EmailAddress.TryParse("a" + text, out var any) ? any.Domain : TopLevel(text[1..]), pattern);
        return Keep(emails, EmailAddress.TryParse(text, out var email) ? email.Value : "", pattern);
    }

    /// <summary>This e-mail, its local part, or its domain or one above it.</summary>
    public bool Has(EmailAddress email)
    {
        if (emails.Contains(email.Value) || locals.Contains(email.Local))
            return true;
        for (var domain = email.Domain; ; domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (domains.Contains(domain))
                return true;
            if (!domain.Contains('.', StringComparison.Ordinal))
                return false;
        }
    }

    /// <summary>A mask fits the number.</summary>
    public bool Has(PhoneNumber phone)
    {
        foreach (var mask in masks)
        {
            if (Fits(mask, phone.E164))
                return true;
        }

        return false;
    }

    /// <summary>This value of an external id.</summary>
    public bool HasId(string id) => ids.Contains(id);

    /// <summary>This card number, normalised.</summary>
    public bool HasCard(string card) => cards.Contains(card);

    private string? AddMask(string mask)
    {
        var body = mask.AsSpan().Trim('*');
        var head = body.Length > 0 && body[0] == '+' ? body[1..] : body;
        if (head.IsEmpty || head.ContainsAnyExcept(MaskDigits) || mask.StartsWith('*') == (body[0] == '+') || mask.Length > body.Length + 1)
            return $"'{mask}' is no mask of E.164 numbers: a plus or * first, then digits and ?, then perhaps *.";
        masks.Add(mask);
        return null;
    }

    private static bool Fits(ReadOnlySpan<char> mask, ReadOnlySpan<char> number)
    {
        if (mask[0] == '*')
        {
            mask = mask[1..];
            number = number.Length < mask.Length ? number : number[^mask.Length..];
        }
        else if (mask[^1] == '*')
        {
            mask = mask[..^1];
            number = number.Length < mask.Length ? number : number[..mask.Length];
        }

        if (mask.Length != number.Length)
            return false;
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] != '?' && mask[i] != number[i])
                return false;
        }

        return true;
    }

    private static string? Keep(HashSet<string> set, string value, string pattern)
    {
        if (value.Length == 0)
            return $"'{pattern}' is no contact, and no pattern of contacts.";
        set.Add(value);
        return null;
    }

    // Reserved names such as "invalid" have no dot, which an address must have.
    private static string TopLevel(string label) =>
        EmailAddress.TryParse("a@a." + label, out _) ? label.ToLowerInvariant() : "";
}

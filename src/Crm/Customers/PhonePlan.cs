using System.Globalization;

namespace Crm.Customers;

/// <summary>How one country numbers its telephones, as far as telling a number from a slip of the pen needs it.</summary>
internal sealed class PhonePlan
{
    private readonly PhoneRule[] rules;
    private readonly string[] prefixes;

    private PhonePlan(string country, int callingCode, string[] trunks, PhoneRule[] rules, string[] prefixes)
    {
        Country = country;
        CallingCode = callingCode;
        CodeDigits = callingCode.ToString(CultureInfo.InvariantCulture);
        Trunks = trunks;
        this.rules = rules;
        this.prefixes = prefixes;
    }

    /// <summary>ISO 3166 alpha-2; <c>ZZ</c> for numbers of no country.</summary>
    public string Country { get; }

    /// <summary>The ITU calling code: 380.</summary>
    public int CallingCode { get; }

    /// <summary>The calling code as digits.</summary>
    public string CodeDigits { get; }

    /// <summary>What is dialled before a number inside the country and falls away in E.164, longest first; today's and earlier ones.</summary>
    public string[] Trunks { get; }

    /// <summary>The country's own prefix of international calls, where it is not <c>00</c>.</summary>
    public string? InternationalPrefix => (CallingCode, Country) switch
    {
        (1, _) => "011",
        (7 or 375 or 992 or 993 or 998, _) => "810",
        (61, _) => "0011",
        (81, _) => "010",
        _ => null,
    };

    /// <summary>Whether the country owns its calling code, or only some prefixes under it, as Kazakhstan does under +7.</summary>
    public bool OwnsCode => prefixes.Length == 0 && rules.Length > 0;

    /// <summary>Length of the longest of the country's own prefixes that the number has; 0 for none.</summary>
    public int PrefixOf(ReadOnlySpan<char> national)
    {
        var longest = 0;
        foreach (var prefix in prefixes)
        {
            if (prefix.Length > longest && national.StartsWith(prefix, StringComparison.Ordinal))
                longest = prefix.Length;
        }

        return longest;
    }

    /// <summary>Whether this can be a national significant number of the country.</summary>
    public bool Accepts(ReadOnlySpan<char> national)
    {
        if (national.IsEmpty || (prefixes.Length > 0 && PrefixOf(national) == 0))
            return false;
        foreach (var rule in rules)
        {
            if (rule.Accepts(national))
                return true;
        }

        return false;
    }

    /// <summary>Reads <c>UA 380 80,0 3-9=9</c>: country, calling code, trunk prefixes or -, rules or -, own prefixes behind @.</summary>
    public static PhonePlan Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new PhonePlan(
            words[0],
            int.Parse(words[1], CultureInfo.InvariantCulture),
            words[2] == "-" ? [] : words[2].Split(','),
            words[3] == "-" ? [] : [.. words[3].Split('/').Select(r => PhoneRule.Parse(r))],
            words.Length > 4 ? words[4].TrimStart('@').Split(',') : []);
    }
}

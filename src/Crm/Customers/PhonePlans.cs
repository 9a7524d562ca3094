namespace Crm.Customers;

/// <summary>
/// The numbering plans of the world, in short: ITU-T E.164 calling codes, national (trunk) prefixes by ITU-T E.123 and
/// E.164 Annex, and permissive lengths of national significant numbers. Written by hand from the public plans; it keeps
/// slips and fillers out, it does not know which ranges are in use.
/// </summary>
internal static partial class PhonePlans
{
    private static readonly PhonePlan[][] ByCode = new PhonePlan[1000][];
    private static readonly PhonePlan?[] ByCountry = new PhonePlan?[26 * 26];

    static PhonePlans()
    {
        Array.Fill(ByCode, []);
        foreach (var line in Table.Split(['\n', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var plan = PhonePlan.Parse(line);
            ByCode[plan.CallingCode] = [.. ByCode[plan.CallingCode], plan];
            ByCountry[IndexOf(plan.Country)] ??= plan;
        }

        ByCountry[IndexOf("UK")] = ByCountry[IndexOf("GB")];
    }

    /// <summary>The plan of a country by ISO alpha-2, any case (and UK for GB); null for an unknown one.</summary>
    public static PhonePlan? Of(string? country) =>
        country is { Length: 2 } && char.IsAsciiLetter(country[0]) && char.IsAsciiLetter(country[1]) ? ByCountry[IndexOf(country)] : null;

    /// <summary>The calling code that international digits begin with; 0 for none. No code is the beginning of another.</summary>
    public static int CodeOf(ReadOnlySpan<char> digits, out int length)
    {
        var code = 0;
        for (length = 1; length <= 3 && length <= digits.Length; length++)
        {
            code = (code * 10) + digits[length - 1] - '0';
            if (ByCode[code].Length > 0)
                return code;
        }

        length = 0;
        return 0;
    }

    /// <summary>The plans under a calling code, its main country first.</summary>
    public static PhonePlan[] Under(int code) => ByCode[code];

    /// <summary>Whether the digits can be a national significant number under the calling code.</summary>
    public static bool Accept(int code, ReadOnlySpan<char> national)
    {
        if (code == 1 && !IsNorthAmerican(national))
            return false;
        foreach (var plan in ByCode[code])
        {
            if (plan.Accepts(national))
                return true;
        }

        return false;
    }

    /// <summary>The country that a number belongs to: of those under its code the one with the longest own prefix, else the main one.</summary>
    public static string CountryOf(int code, ReadOnlySpan<char> national)
    {
        var (best, length) = (ByCode[code][0], 0);
        foreach (var plan in ByCode[code])
        {
            if (plan.PrefixOf(national) is var prefix && prefix > length)
                (best, length) = (plan, prefix);
        }

        return best.Country;
    }

    // NANP: area NXX but not N11, exchange NXX, where N is 2 to 9.
    private static bool IsNorthAmerican(ReadOnlySpan<char> national) =>
        national.Length == 10 && national[3] >= '2' && !(national[1] == '1' && national[2] == '1');

    private static int IndexOf(string country) => (((country[0] | 32) - 'a') * 26) + (country[1] | 32) - 'a';
}

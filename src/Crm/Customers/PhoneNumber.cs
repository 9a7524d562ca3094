namespace Crm.Customers;

/// <summary>
/// A telephone number in E.164 (<c>+380671234567</c>), the one form by which numbers are compared. <c>default</c> is none.
/// Plausible by its country's plan (calling code, first digit, length), which does not mean that somebody answers.
/// </summary>
public readonly record struct PhoneNumber
{
    private readonly string? e164;

    private PhoneNumber(string e164) => this.e164 = e164;

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => e164 is null;

    /// <summary>Plus and digits; empty for none.</summary>
    public string E164 => e164 ?? "";

    /// <summary>ITU calling code: 380; 0 for none.</summary>
    public int CallingCode => e164 is null ? 0 : PhonePlans.CodeOf(e164.AsSpan(1), out _);

    /// <summary>
    /// ISO alpha-2 of the country. Under shared codes (+1, +7, +44, …) by area code; the main country where the number does
    /// not tell. Empty for none and for numbers of no country (satellites).
    /// </summary>
    public string Country
    {
        get
        {
            if (e164 is null)
                return "";
            var code = PhonePlans.CodeOf(e164.AsSpan(1), out var length);
            var country = PhonePlans.CountryOf(code, e164.AsSpan(1 + length));
            return country == "ZZ" ? "" : country;
        }
    }

    /// <summary>A number that is known to be good, in any international writing.</summary>
    /// <exception cref="ArgumentException">Not a plausible international number.</exception>
    public static PhoneNumber Of(string international) =>
        TryParse(international, "", out var number) ? number : throw new ArgumentException($"'{international}' is not an international telephone number.", nameof(international));

    /// <summary>
    /// Reads a number however it is written: brackets, spaces, dashes, digits of any script, <c>tel:</c>, an extension
    /// (dropped), with plus, with an international prefix, with a trunk prefix, with none, and with the home calling code
    /// but no plus. Where digits without plus read both ways, a country with a trunk prefix is taken to have been left out
    /// on purpose, so the calling code wins; in one without, the national reading wins. Other letters, masked digits and
    /// implausible lengths give false: a filler must not become an identity.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="defaultCountry">ISO alpha-2 of the country whose national writing is meant; empty: only international writing is read.</param>
    /// <param name="number">The number, or <c>default</c>.</param>
    public static bool TryParse(string? text, string defaultCountry, out PhoneNumber number)
    {
        number = default;
        Span<char> buffer = stackalloc char[PhoneText.MostDigits];
        if (!PhoneText.Read(text, buffer, out var count, out var international))
            return false;
        ReadOnlySpan<char> digits = buffer[..count];
        if (international)
            return FromInternational(digits, out number);

        var home = PhonePlans.Of(defaultCountry);
        if (home?.InternationalPrefix is { } prefix && digits.StartsWith(prefix, StringComparison.Ordinal)
            && FromInternational(digits[prefix.Length..], out number))
            return true;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            return FromInternational(digits[2..], out number);
        return home is not null && FromNational(digits, home, out number);
    }

    /// <inheritdoc cref="E164"/>
    public override string ToString() => E164;

    private static bool FromInternational(ReadOnlySpan<char> digits, out PhoneNumber number)
    {
        number = default;
        var code = PhonePlans.CodeOf(digits, out var length);
        if (code == 0)
            return false;
        // The second line is for +44 (0)20 7946 0958: the trunk prefix left standing.
        return Take(code, digits[..length], digits[length..], out number)
            || TakeBehindTrunk(PhonePlans.Under(code)[0], digits[length..], out number);
    }

    private static bool FromNational(ReadOnlySpan<char> digits, PhonePlan home, out PhoneNumber number)
    {
        if (TakeBehindTrunk(home, digits, out number))
            return true;
        var withCode = digits.StartsWith(home.CodeDigits, StringComparison.Ordinal) ? digits[home.CodeDigits.Length..] : default;
        return home.Trunks.Length > 0
            ? Take(home.CallingCode, home.CodeDigits, withCode, out number) || Take(home.CallingCode, home.CodeDigits, digits, out number)
            : Take(home.CallingCode, home.CodeDigits, digits, out number) || Take(home.CallingCode, home.CodeDigits, withCode, out number);
    }

    private static bool TakeBehindTrunk(PhonePlan plan, ReadOnlySpan<char> digits, out PhoneNumber number)
    {
        foreach (var trunk in plan.Trunks)
        {
            if (digits.StartsWith(trunk, StringComparison.Ordinal) && Take(plan.CallingCode, plan.CodeDigits, digits[trunk.Length..], out number))
                return true;
        }

        number = default;
        return false;
    }

    private static bool Take(int code, ReadOnlySpan<char> codeDigits, ReadOnlySpan<char> national, out PhoneNumber number)
    {
        var plausible = codeDigits.Length + national.Length <= 15 && PhonePlans.Accept(code, national);
        number = plausible ? new PhoneNumber(string.Concat("+", codeDigits, national)) : default;
        return plausible;
    }
}

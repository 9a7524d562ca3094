namespace Crm.Customers;

/// <summary>One line of a country's numbering plan: what national significant numbers may begin with, and how long they are.</summary>
/// <param name="FirstDigits">A bit per permitted first digit: bit 3 for '3'.</param>
/// <param name="Shortest">Digits at least.</param>
/// <param name="Longest">Digits at most.</param>
internal readonly record struct PhoneRule(int FirstDigits, int Shortest, int Longest)
{
    /// <summary>Whether these digits are a plausible number by this line.</summary>
    public bool Accepts(ReadOnlySpan<char> national) =>
        national.Length >= Shortest && national.Length <= Longest && (FirstDigits & (1 << (national[0] - '0'))) != 0;

    /// <summary>Reads <c>3-9=9</c>, <c>136=8-10</c>.</summary>
    public static PhoneRule Parse(ReadOnlySpan<char> text)
    {
        var equals = text.IndexOf('=');
        var first = 0;
        for (var i = 0; i < equals; i++)
        {
            if (text[i] != '-')
            {
                first |= 1 << (text[i] - '0');
                continue;
            }

            for (var digit = text[i - 1]; digit <= text[i + 1]; digit++)
                first |= 1 << (digit - '0');
        }

        var lengths = text[(equals + 1)..];
        var dash = lengths.IndexOf('-');
        return dash < 0
            ? new PhoneRule(first, Number(lengths), Number(lengths))
            : new PhoneRule(first, Number(lengths[..dash]), Number(lengths[(dash + 1)..]));
    }

    private static int Number(ReadOnlySpan<char> text) =>
        int.Parse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}

namespace Crm.Coupons;

/// <summary>What customers type in: compared without regard to case and to blanks at the ends, and ordinally else.</summary>
public static class CouponCode
{
    /// <summary>The most characters of a code.</summary>
    public const int Longest = 64;

    /// <summary>
    /// The letters of generated codes: no two look alike (neither 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, nor U
    /// and V), and without the vowels there are no words.
    /// </summary>
    public const string Alphabet = "CDFGHJKMNPQRTVWXY34679";

    /// <summary>A code in the form in which codes are compared and stored; null for none that can be one.</summary>
    public static string? Fold(string? code)
    {
        if (StoredText.Clean(code) is not { Length: <= Longest } clean)
            return null;
        var folded = clean.ToUpperInvariant();
        return folded.Length <= Longest && !folded.Any(char.IsControl) ? folded : null;
    }

    /// <summary>Bits of chance in a generated code of so many letters.</summary>
    /// <param name="letters">Letters of the alphabet, without prefix.</param>
    public static double Bits(int letters) => letters * Math.Log2(Alphabet.Length);

    /// <summary>
    /// The fewest letters that make codes unguessable: of so many codes, a guess hits one with a chance below one in 10^9.
    /// </summary>
    /// <param name="codes">How many codes there will be.</param>
    public static int FewestLetters(long codes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(codes);
        return (int)Math.Ceiling((Math.Log2(codes) + Math.Log2(1e9)) / Math.Log2(Alphabet.Length));
    }
}

namespace Crm.Coupons;

/// <summary>Many coupons of one kind, with codes made by chance.</summary>
/// <param name="Terms">What each of them gives.</param>
/// <param name="Count">How many, 1 to 1,000,000.</param>
public sealed record GenerateCoupons(CouponTerms Terms, int Count)
{
    /// <summary>
    /// How many letters after the prefix; null for so many that a guess hits one of them with a chance below one in 10^9, and at
    /// least 10. Fewer than that are a mistake, since codes that can be guessed are money given away.
    /// </summary>
    public int? Letters { get; init; }

    /// <summary>What each code begins with (<c>SUMMER-</c>); at most 20 characters.</summary>
    public string Prefix { get; init; } = "";

    internal int LettersNeeded => Letters ?? Math.Max(10, CouponCode.FewestLetters(Count));

    internal void ThrowIfWrong()
    {
        var mistakes = CouponTerms.MistakesOf(Terms).Select(m => m with { Path = "terms." + m.Path }).ToList();
        if (Count is < 1 or > 1_000_000)
            mistakes.Add(new("count", $"{Count} is not from 1 to 1,000,000."));
        else if (Letters is { } letters && (letters < CouponCode.FewestLetters(Count) || letters > 40))
            mistakes.Add(new("letters", $"{Count} codes need {CouponCode.FewestLetters(Count)} to 40 letters, so that none is guessed."));
        if (Prefix is null || Prefix.Length > 20 || (Prefix.Length > 0 && CouponCode.Fold(Prefix) is not { Length: <= 20 }))
            mistakes.Add(new("prefix", "A prefix has at most 20 characters."));
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes);
    }
}

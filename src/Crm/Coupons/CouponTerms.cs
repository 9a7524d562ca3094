using Crm.Customers;
using NodaTime;

namespace Crm.Coupons;

/// <summary>What a coupon, or each of many generated ones, gives to whom, when and how often.</summary>
/// <param name="Promotion">Code of the promotion whose discount it brings; what that is of (these SKUs, say) stands there.</param>
public sealed record CouponTerms(string Promotion)
{
    /// <summary>The only customer who may use it; null for whoever has the code.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>From when on it is good; null for at once.</summary>
    public Instant? From { get; init; }

    /// <summary>Until when it is good, this instant excluded; null for without end.</summary>
    public Instant? Until { get; init; }

    /// <summary>How many orders may use it in all; null for any number. 1 unless told.</summary>
    public int? Uses { get; init; } = 1;

    /// <summary>How many orders of one customer may use it; null for any number. 1 unless told.</summary>
    public int? UsesPerCustomer { get; init; } = 1;

    /// <summary>What to do with a use for which the limit has no room any more.</summary>
    public Budgets.OverUse Policy { get; init; }

    /// <summary>Under what name its coupons are found together: a campaign, a print run. Null for none; at most 100 characters.</summary>
    public string? Batch { get; init; }

    /// <summary>All mistakes, for editors; empty if coupons can be made of it.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(CouponTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var mistakes = new List<DefinitionMistake>();
        if (StoredText.Clean(terms.Promotion) is not { Length: <= 100 })
            mistakes.Add(new("promotion", "A promotion's code is needed, of at most 100 characters."));
        if (terms.From >= terms.Until)
            mistakes.Add(new("until", "It ends before it begins."));
        if (terms.Uses <= 0)
            mistakes.Add(new("uses", $"{terms.Uses} uses are none."));
        if (terms.UsesPerCustomer <= 0)
            mistakes.Add(new("usesPerCustomer", $"{terms.UsesPerCustomer} uses are none."));
        if (terms.Batch?.Length > 100)
            mistakes.Add(new("batch", "The name of a batch has at most 100 characters."));
        return mistakes;
    }
}

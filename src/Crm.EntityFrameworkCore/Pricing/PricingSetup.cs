namespace Crm.Pricing;

/// <summary>Where prices come from.</summary>
public sealed class PricingSetup
{
    /// <summary>The host's own price source; null for price lists and the catalogue alone.</summary>
    public PriceSource? Source { get; set; }

    /// <summary>The longest for which a quote may be kept.</summary>
    public NodaTime.Duration LongestQuote { get; set; } = NodaTime.Duration.FromDays(90);

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (LongestQuote <= NodaTime.Duration.Zero || LongestQuote > NodaTime.Duration.FromDays(3660))
            yield return new DefinitionMistake("pricing.longestQuote", "It is more than nothing and at most 3,660 days.");
    }
}

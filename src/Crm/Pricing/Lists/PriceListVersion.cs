using NodaTime;

namespace Crm.Pricing;

/// <summary>A price list with what it said before: needed to tell what prices were.</summary>
/// <param name="Definition">As it is.</param>
public sealed record PriceListVersion(PriceListDefinition Definition)
{
    /// <summary>Earlier definitions with the moment until which each held, oldest first.</summary>
    public IReadOnlyList<PastPriceList> Past { get; init; } = [];

    /// <summary>As it was at a moment.</summary>
    public PriceListDefinition At(Instant at)
    {
        foreach (var past in Past)
            if (at < past.Until)
                return past.Definition;
        return Definition;
    }
}

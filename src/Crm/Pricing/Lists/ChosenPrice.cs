using Crm.Sites;

namespace Crm.Pricing;

/// <summary>The price of one unit, and where it is from.</summary>
/// <param name="List">Code of the price list; empty for the catalogue's own price; <c>source</c> for the host's.</param>
/// <param name="Unit">The price.</param>
/// <param name="Base">The list's base price at this quantity: what a sale price stands beside.</param>
public sealed record ChosenPrice(string List, Money Unit, Money Base)
{
    /// <summary>What <see cref="List"/> is for a price of the host's own source.</summary>
    public const string Source = "source";

    /// <summary>Whether it has the tax in it.</summary>
    public PriceBasis Prices { get; init; }

    /// <summary>From which quantity on it holds.</summary>
    public Quantity From { get; init; }

    /// <summary>Whether it is a sale price.</summary>
    public bool IsSale => Unit < Base;

    /// <summary>Lists that have a price for the variant and did not decide, with the reason, by code. Empty where no explanation was asked for.</summary>
    public IReadOnlyList<PriceLoser> Losers { get; init; } = [];
}

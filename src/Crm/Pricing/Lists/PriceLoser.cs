namespace Crm.Pricing;

/// <summary>A price list that has a price for the variant and did not decide.</summary>
/// <param name="List">Its code; empty for the catalogue's own price.</param>
/// <param name="Reason">Code of <see cref="PriceLoss"/>.</param>
public sealed record PriceLoser(string List, string Reason)
{
    /// <summary>What it would have been; null where the list has no price now.</summary>
    public Money? Price { get; init; }

    /// <summary>Of <see cref="PriceLoss.BelowQuantity"/>: so much more would have given it.</summary>
    public Quantity? Missing { get; init; }
}

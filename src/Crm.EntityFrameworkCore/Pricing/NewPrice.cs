using Crm.Catalog;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A price to put on a list. The variant is named by its id or its SKU.</summary>
/// <param name="Price">Of one unit, in the list's currency; null takes the price off the list.</param>
public sealed record NewPrice(Money? Price)
{
    /// <summary>Of what; null to go by the SKU.</summary>
    public VariantId? VariantId { get; init; }

    /// <summary>SKU, compared ordinally after trimming; null to go by the id.</summary>
    public string? Sku { get; init; }

    /// <summary>From which quantity on; none for any.</summary>
    public Quantity From { get; init; }

    /// <summary>Base, sale or floor.</summary>
    public PriceKind Kind { get; init; }

    /// <summary>From when; null for now. Not before now: what was, was.</summary>
    public Instant? Since { get; init; }

    /// <summary>Until when, exclusive; null until another takes its place.</summary>
    public Instant? Until { get; init; }

    /// <summary>The price of a SKU.</summary>
    public static NewPrice Of(string sku, Money price) => new(price) { Sku = sku };
}

using Crm.Catalog;
using Crm.Customers;
using Crm.Sites;

namespace Crm.Pricing;

/// <summary>What a host's own price source is asked.</summary>
/// <param name="SiteId">On which site.</param>
/// <param name="Currency">In what currency.</param>
/// <param name="Quantity">How much is bought.</param>
public sealed record PriceQuestion(SiteId SiteId, Currency Currency, Quantity Quantity)
{
    /// <summary>The variant, where the order names it by id.</summary>
    public VariantId? VariantId { get; init; }

    /// <summary>SKU as given; null where the order names the variant by id.</summary>
    public string? Sku { get; init; }

    /// <summary>Who buys, where that is known before the order is taken in; null for a guest.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Code of the channel.</summary>
    public string Channel { get; init; } = "";
}

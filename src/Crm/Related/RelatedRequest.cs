using Crm.Catalog;
using Crm.Customers;
using Crm.Sites;

namespace Crm.Related;

/// <summary>To what something related is wanted.</summary>
/// <param name="Site">The site.</param>
/// <param name="Variants">What is bought or looked at; none of it is offered again.</param>
public sealed record RelatedRequest(SiteId Site, IReadOnlyList<VariantId> Variants)
{
    /// <summary>For whom; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>How many at most, 1 to 100.</summary>
    public int Most { get; init; } = 6;
}

using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>For whom, where and when prices are asked for.</summary>
/// <param name="SiteId">On which site.</param>
/// <param name="Currency">Currency of the order.</param>
/// <param name="Now">When.</param>
public sealed record PriceContext(SiteId SiteId, Currency Currency, Instant Now)
{
    /// <summary>The company's price contract; null for none.</summary>
    public string? Contract { get; init; }

    /// <summary>Whether a list's condition on the customer holds: asked once for each list that has one. Null where nobody is known, so that none holds.</summary>
    public Func<PriceListDefinition, bool>? Meets { get; init; }
}

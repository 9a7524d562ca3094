using Crm.Sites;

namespace Crm.Sample.Shop;

/// <summary>The site that the pages sell for: the demo's while there is demo data, else the default one.</summary>
public sealed class ShopSite
{
    private Site? site;

    /// <summary>The site.</summary>
    /// <exception cref="InvalidOperationException">The shop has not started yet.</exception>
    public Site Current => site ?? throw new InvalidOperationException("The shop has not started yet.");

    /// <summary>Whether what is sold here is a demonstration.</summary>
    public bool IsDemo => Current.Code == Demo.DemoNames.Site;

    /// <summary>Currency of prices.</summary>
    public Currency Currency => Current.BaseCurrency;

    internal void Open(Site chosen) => site = chosen;
}

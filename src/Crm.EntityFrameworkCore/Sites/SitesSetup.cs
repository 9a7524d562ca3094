namespace Crm.Sites;

/// <summary>The site that the first start creates.</summary>
public sealed class SitesSetup
{
    private static readonly SiteDefinition Shipped = new(
        "main", "Main", "Main", "UTC", "EUR", PriceBasis.Gross, WorkingCalendar.Always.Definition, new NumberSeries("", 1, false), "US", ["en"], new ScopeId(1));

    internal SitesSetup()
    {
    }

    /// <summary>Whether it is the one that is there unless told, which is sound.</summary>
    internal bool IsShipped => ReferenceEquals(Default, Shipped);

    /// <summary>
    /// The site of whatever names none, as the first start creates it; later changes are made through <see cref="CrmSites"/>.
    /// Unless told: code <c>main</c>, EUR, prices with tax, open at all hours in UTC, orders numbered from 1.
    /// </summary>
    public SiteDefinition Default { get; set; } = Shipped;
}

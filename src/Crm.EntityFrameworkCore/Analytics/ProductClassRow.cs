using Crm.Catalog;
using Crm.Sites;
using NodaTime;

namespace Crm.Analytics;

/// <summary>What analyses last said of a product, for one customer base. Worked out anew at any time, so that no history is kept of it.</summary>
internal sealed class ProductClassRow
{
    /// <summary>The site that analyses are asked for.</summary>
    public SiteId SiteId { get; set; }
    public ProductId ProductId { get; set; }
    public AbcClass Abc { get; set; }
    public XyzClass Xyz { get; set; }
    public MarginClass Margin { get; set; }
    public SellThroughClass SellThrough { get; set; }
    public Currency Currency { get; set; }
    public long NetUnits { get; set; }
    public long? ProfitUnits { get; set; }
    public Quantity Sold { get; set; }
    public Quantity OnHand { get; set; }
    public Instant ChangedAt { get; set; }

    internal ProductStanding Standing => new(
        ProductId, Abc, Xyz, Margin, SellThrough, new Money(NetUnits, Currency), ProfitUnits is { } profit ? new Money(profit, Currency) : null, Sold, OnHand);

    internal static ProductClassRow Of(SiteId site, ProductStanding standing, Instant now) => new()
    {
        SiteId = site,
        ProductId = standing.Product,
        Abc = standing.Abc,
        Xyz = standing.Xyz,
        Margin = standing.Margin,
        SellThrough = standing.SellThrough,
        Currency = standing.Net.Currency,
        NetUnits = standing.Net.Units,
        ProfitUnits = standing.Profit?.Units,
        Sold = standing.Sold,
        OnHand = standing.OnHand,
        ChangedAt = now,
    };
}

using Crm.Sites;
using Crm.Stock;

namespace Crm.Sample.Shop.Import;

/// <summary>The British gift shop whose year it is: a site, a customer scope and a warehouse apart from everything else.</summary>
internal sealed class RetailSite(CrmSites sites, CrmStock stock)
{
    private const string Code = "online-retail";
    private static readonly CrmCall Call = new(Actor.Integration(Code)) { Cause = RetailSink.Cause, Mode = IntakeMode.History };

    /// <summary>What it is.</summary>
    public static SiteDefinition Definition { get; } = new(
        Code, "Online Retail", "Online Retail", "Europe/London", "GBP", PriceBasis.Gross,
        WorkingCalendarDefinition.EveryDay("Europe/London", "00:00", "24:00"), new NumberSeries("OR-", 6, false), "GB", ["en-GB"], new ScopeId(901));

    /// <summary>The site.</summary>
    public Site Site { get; private set; } = null!;

    /// <summary>Where its written-off goods lay.</summary>
    public WarehouseId Warehouse { get; private set; }

    /// <summary>The stock.</summary>
    public CrmStock Stock => stock;

    /// <summary>Makes what is missing.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if ((await sites.ListAsync(cancellation)).All(s => s.Code != Code) && (await sites.AddAsync(Definition, Call with { IdempotencyKey = "online-retail:site" }, cancellation)) is { IsAccepted: false, Refusal: { } no })
            throw new RefusedException(no);
        Site = (await sites.ListAsync(cancellation)).Single(s => s.Code == Code);
        var definition = new WarehouseDefinition(Code, "Online Retail", [Code], Priority: 1_000);
        Warehouse = (await stock.AddWarehouseAsync(definition, Call with { IdempotencyKey = "online-retail:warehouse" }, cancellation)).Value;
    }
}

using Crm.Sample.Shop.Store;
using Crm.Sites;

namespace Crm.Sample.Shop.Demo;

/// <summary>
/// Fills an empty shop with demo data, all under a site, a category and warehouses of their own. Every command has an
/// idempotency key: a start that was broken off half-way is finished by the next one.
/// </summary>
internal sealed class DemoSeed(ShopDatabase database, ShopSite site, CrmSites sites, IServiceProvider services)
{
    private static readonly SiteDefinition Site = new(
        DemoNames.Site, "Halm (demo)", "Halm Ltd.", "Europe/Dublin", "EUR", PriceBasis.Gross,
        WorkingCalendarDefinition.Weekdays("Europe/Dublin", "09:00", "18:00"), new NumberSeries("DEMO-", 4, false), "IE", ["en"], new ScopeId(900));

    public async Task PlantAsync(CancellationToken cancellation)
    {
        (await sites.AddAsync(Site, Call("site"), cancellation)).OrThrow();
        site.Open((await sites.ListAsync(cancellation)).Single(s => s.Code == DemoNames.Site));
        await services.GetRequiredService<DemoStock>().PlantAsync(cancellation);
        await services.GetRequiredService<DemoOrders>().PlantAsync(cancellation);
        var people = await services.GetRequiredService<DemoPeople>().PlantAsync(cancellation);
        await services.GetRequiredService<DemoActivity>().PlantAsync(people, cancellation);
        await services.GetRequiredService<DemoTriggers>().PlantAsync(cancellation);
        await database.SetAsync(DemoNames.Setting, DemoNames.Seeded, cancellation);
    }

    /// <summary>The call of a step of the seed.</summary>
    internal static CrmCall Call(string step) => new(Actor.Host("shop")) { Cause = DemoNames.Cause, IdempotencyKey = "demo:" + step };
}

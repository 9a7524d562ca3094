using Crm.Sample.Shop.Demo;
using Crm.Sample.Shop.Store;
using Crm.Sites;
using Microsoft.Extensions.Options;

namespace Crm.Sample.Shop;

/// <summary>Makes the shop's own tables and its demo data, once the CRM is there.</summary>
internal sealed class ShopStartup(ShopDatabase database, CrmSites sites, ShopSite shop, DemoSeed demo, IOptions<ShopOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.CreateAsync(cancellationToken);
        var state = await database.SettingAsync(DemoNames.Setting, cancellationToken);
        if (options.Value.Demo && state is null)
        {
            await demo.PlantAsync(cancellationToken);
            state = DemoNames.Seeded;
        }

        var all = await sites.ListAsync(cancellationToken);
        shop.Open(all.FirstOrDefault(s => s.Code == DemoNames.Site && state == DemoNames.Seeded) ?? all.Single(s => s.IsDefault));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Crm.Sample.Shop.Store;

namespace Crm.Sample.Shop;

/// <summary>Tells on the console where to look, once the shop is open.</summary>
internal sealed class Welcome(IHostApplicationLifetime lifetime, ShopDatabase database, ShopSite site, WelcomeAddresses addresses) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.Write(Text()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Text()
    {
        var url = addresses.First();
        var follow = site.IsDemo && database.AnyToken() is { } token ? $"  an order to follow   {url}/order/{token}\n" : "";
        return $"""

              Halm, a small shop, is open{(site.IsDemo ? " (demo data; no money is taken)" : "")}

              the shop             {url}
            {follow}  the database         {database.File}
              a marketplace order  curl {url}/api/demo/marketplace -H 'content-type: application/json' -d '{Demo.MarketplaceOrder.Example}'
              a real year of trade dotnet run --project samples/Crm.Sample.Shop -- import online-retail.csv.gz
              everything else      dotnet run --project samples/Crm.Sample.Shop -- help

              Ctrl+C closes the shop.


            """;
    }
}

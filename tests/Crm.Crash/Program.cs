using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Crm;
using Crm.Catalog;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Npgsql;

// Shops until it is killed: sqlite|postgresql, connection string, goods by id, then for each client its name and its first step.
// What is answered stands on standard output at once, a line each. Or: sqlite|postgresql, connection string, "checkout", and
// before which statement to kill itself. Or with "trade" in place of the goods: pays, sends and takes back instead; before the clients
// then stand the address that is told of what triggers do, and when the clock that all share began, in ticks.
//
// All hosts run all their background work.
var isCheckout = args is [_, _, "checkout", _];
var isTrade = args is [_, _, "trade", ..];
if (args.Length < 5 && !isCheckout)
    return 1;
await using var provider = await StartAsync();
if (isCheckout)
{
    await using DbConnection connection = args[0] == "sqlite" ? new SqliteConnection(args[1]) : new NpgsqlConnection(args[1]);
    await connection.OpenAsync();
    var last = int.Parse(args[3], CultureInfo.InvariantCulture);
    await Checkout.RunAsync(provider, connection, n =>
    {
        if (n == last)
            Process.GetCurrentProcess().Kill();
    });
    return 0;
}

if (isTrade)
{
    await Task.WhenAll(args[5..].Chunk(2).Select(c => TradeAsync(c[0], int.Parse(c[1], CultureInfo.InvariantCulture))));
    return 0;
}

// Two hosts, each with lanes, locks, claims and ids of its own, that die together: a second one costs a tenth of a second process.
await using var second = await StartAsync();
ShopFloor[] floors = [await FloorAsync(provider), await FloorAsync(second)];
await Task.WhenAll(args[3..].Chunk(2).Select((c, i) => ShopAsync(floors[i % 2], c[0], int.Parse(c[1], CultureInfo.InvariantCulture))));
return 0;

async Task<ServiceProvider> StartAsync()
{
    var services = new ServiceCollection();
    services.AddLogging();
    services.AddCrm(Setup);
    if (isTrade)
        services.AddSingleton<IClock>(new QuickClock(Instant.FromUnixTimeTicks(long.Parse(args[4], CultureInfo.InvariantCulture))));
    var host = services.BuildServiceProvider();
    foreach (var worker in host.GetServices<IHostedService>())
        await worker.StartAsync(default);
    return host;
}

void Setup(CrmBuilder crm)
{
    _ = args[0] == "sqlite" ? crm.UseSqlite(args[1]) : crm.UsePostgreSql(args[1]);
    crm.Sites.Default = new SiteDefinition(
        "main", "Shop", "Shop LLC", "Europe/Kyiv", "UAH", PriceBasis.Gross, WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"),
        new NumberSeries("A-", 5, false), "UA", ["uk", "en"], new ScopeId(1));
    crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);
    if (isCheckout)
        crm.WithoutWorkers();
    if (isTrade)
        Trader.Setup(crm, args[3]);
}

async Task<ShopFloor> FloorAsync(IServiceProvider host)
{
    var stock = host.GetRequiredService<CrmStock>();
    return new ShopFloor(
        host.GetRequiredService<CrmOrders>(),
        stock,
        await host.GetRequiredService<CrmSites>().GetDefaultAsync(),
        [.. args[2].Split(',').Select(id => new VariantId(long.Parse(id, CultureInfo.InvariantCulture)))],
        [.. (await stock.ListWarehousesAsync()).Select(w => w.Id)],
        SystemClock.Instance);
}

async Task ShopAsync(ShopFloor floor, string name, int from)
{
    var shopper = new Shopper(name, Console.WriteLine);
    try
    {
        for (var n = from; ; n++)
            await shopper.StepAsync(floor, n);
    }
    catch (Exception e)
    {
        Console.WriteLine($"failed {name} {e.ToString().ReplaceLineEndings(" | ")}");
    }
}

async Task TradeAsync(string name, int from)
{
    var trader = new Trader(provider, name, Console.WriteLine);
    try
    {
        for (var n = from; ; n++)
            await trader.StepAsync(n);
    }
    catch (Exception e)
    {
        Console.WriteLine($"failed {name} {e.ToString().ReplaceLineEndings(" | ")}");
    }
}

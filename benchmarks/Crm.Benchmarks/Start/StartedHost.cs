using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Crm.Start;

/// <summary>A host as a shop runs it, from the beginning of its process to its first order and into quiet.</summary>
internal static class StartedHost
{
    internal const string Head = "| | ms | ms CPU | methods compiled | ms compiling |\n|---|---:|---:|---:|---:|";

    private static readonly CrmCall Call = new(Actor.Staff("anna", "manager"));

    /// <summary>Tables, and something to sell.</summary>
    internal static async Task FillAsync(string kind, string connection)
    {
        await using var services = Build(kind, connection, crm => crm.MigrateAtStart().WithoutWorkers());
        foreach (var worker in services.GetServices<IHostedService>())
            await worker.StartAsync(default);
        await PlaceAsync(services, isFirst: true);
    }

    private static CompiledMethods? methods;

    internal static async Task<int> RunAsync(string kind, string connection, int idle, string detail)
    {
        var tellsStages = detail.Length > 0;
        methods = detail == "methods" ? new CompiledMethods() : null;
        Tell("process", tellsStages);
        await using var services = Build(kind, connection, crm => crm.MigrateAtStart());
        Tell("set-up", tellsStages);
        _ = services.GetRequiredService<CrmStore>();
        Tell("model", tellsStages);
        var workers = services.GetServices<IHostedService>().ToList();
        Tell("services", tellsStages);
        foreach (var worker in workers)
        {
            await worker.StartAsync(default);
            if (worker is CrmStartup)
                Tell("tables and definitions", tellsStages);
        }

        Tell("started", true);
        await PlaceAsync(services, isFirst: false);
        Tell("first order", true);
        if (idle > 0)
            await IdleAsync(idle);
        foreach (var worker in Enumerable.Reverse(workers))
            await worker.StopAsync(default);
        foreach (var line in methods?.Tell(40) ?? [])
            Console.WriteLine(line);
        return 0;
    }

    private static ServiceProvider Build(string kind, string connection, Action<CrmBuilder> also)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCrm(crm =>
        {
            _ = kind == "sqlite" ? crm.UseSqlite(connection) : crm.UsePostgreSql(connection);
            crm.Carts.Use();
            crm.Triggers.Use().StarterPack();
            crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);
            also(crm);
        });
        return services.BuildServiceProvider();
    }

    private static async Task PlaceAsync(ServiceProvider services, bool isFirst)
    {
        var site = await services.GetRequiredService<CrmSites>().GetDefaultAsync();
        if (isFirst)
        {
            var made = (await services.GetRequiredService<CrmCatalog>().DefineAsync(
                new DefineProduct(new ProductDefinition("TEA", "Tea")) { Variants = [new VariantDefinition("TEA", "Tea", Money.Of(10m, site.BaseCurrency))] }, Call)).Value;
            var stock = services.GetRequiredService<CrmStock>();
            var warehouse = (await stock.AddWarehouseAsync(new WarehouseDefinition("W1", "Warehouse", Priority: 1), Call)).Value;
            await stock.ReceiveAsync(new StockDocument(warehouse, [new StockLine(made.Variants["TEA"], 1_000_000)]), Call);
        }

        var placed = await services.GetRequiredService<CrmOrders>().PlaceAsync(new PlaceOrder(new NewOrder
        {
            SiteId = site.Id,
            Channel = "web",
            Currency = site.BaseCurrency,
            Buyer = new BuyerSnapshot("Ann", "067 123-45-67"),
            Lines = [new NewOrderLine { Sku = "TEA", Quantity = Quantity.Of(1), UnitPrice = Money.Of(10m, site.BaseCurrency) }],
        }), Call);
        if (!placed.IsAccepted)
            throw new InvalidOperationException(placed.Refusal.Message);
    }

    /// <summary>A while is left for what the order set off.</summary>
    private static async Task IdleAsync(int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        var (processor, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var (used, made) = (Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| … idle, a second: {used.TotalMicroseconds / seconds:N0} µs CPU, {made / seconds:N0} bytes | | | | |"));
    }

    private static void Tell(string stage, bool isTold)
    {
        methods?.Stage = "after " + stage;
        if (!isTold)
            return;
        using var process = Process.GetCurrentProcess();
        var wall = (DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) - process.StartTime.ToUniversalTime()).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {wall:N0} | {process.TotalProcessorTime.TotalMilliseconds:N0} | {JitInfo.GetCompiledMethodCount():N0} | {JitInfo.GetCompilationTime().TotalMilliseconds:N0} |"));
    }
}

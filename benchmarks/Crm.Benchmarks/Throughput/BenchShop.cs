using Crm.Catalog;
using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Crm.Throughput;

/// <summary>The product as a host runs it, with its background work, on a fresh durable database.</summary>
internal sealed class BenchShop : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IHostedService[] hosted;
    private readonly BenchDatabase database;

    private BenchShop(ServiceProvider services, BenchDatabase database) =>
        (this.services, this.database, hosted) = (services, database, [.. services.GetServices<IHostedService>()]);

    internal CrmOrders Orders => services.GetRequiredService<CrmOrders>();
    internal Behaviour.CrmBehaviour Behaviour => services.GetRequiredService<Behaviour.CrmBehaviour>();
    internal BenchDatabase Database => database;
    internal IServiceProvider Services => services;
    internal CrmStock Stock => services.GetRequiredService<CrmStock>();
    internal Site Site { get; private set; } = null!;
    internal VariantId[] Variants { get; private set; } = [];
    internal static CrmCall Call { get; } = new(Actor.Staff("anna", "manager"));
    internal CrmStore Store => services.GetRequiredService<CrmStore>();

    /// <summary>Opens it with so many SKUs in so many warehouses, plenty of each.</summary>
    internal static async Task<BenchShop> OpenAsync(string kind, int skus, int warehouses, Action<CrmBuilder>? setup = null)
    {
        var database = await BenchDatabase.OpenAsync(kind);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddCrm(crm =>
        {
            database.Use(crm.MigrateAtStart());
            crm.Behaviour.Consent = static (_, _, _) => ValueTask.FromResult(true);
            setup?.Invoke(crm);
        });
        var shop = new BenchShop(collection.BuildServiceProvider(), database);
        foreach (var service in shop.hosted)
            await service.StartAsync(default);
        shop.Site = await shop.services.GetRequiredService<CrmSites>().GetDefaultAsync();
        await shop.FillAsync(skus, warehouses);
        return shop;
    }

    /// <summary>Commits so far.</summary>
    internal async Task<long> CommitsAsync()
    {
        await using var read = Store.Read();
        return await read.Set<CommitRow>().LongCountAsync();
    }

    /// <summary>What is promised equals what reservations hold.</summary>
    internal async Task CheckStockAsync()
    {
        await using var read = Store.Read();
        var reserved = 0L;
        await foreach (var balance in read.Set<StockBalance>().AsNoTracking().AsAsyncEnumerable())
            reserved += balance.Reserved.Thousandths;
        var held = 0L;
        await foreach (var allocation in read.Set<Allocation>().AsNoTracking().AsAsyncEnumerable())
            held += allocation.Quantity.Thousandths;
        if (reserved != held)
            throw new InvalidOperationException($"{reserved} are reserved, reservations hold {held}.");
    }

    /// <summary>The whole store agrees with its log.</summary>
    internal async Task VerifyAsync()
    {
        var report = await services.GetRequiredService<CrmHistory>().VerifyAsync();
        if (!report.IsSound)
            throw new InvalidOperationException(string.Join('\n', report.Problems.Take(10)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in hosted.Reverse())
            await service.StopAsync(default);
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task FillAsync(int skus, int warehouses)
    {
        var prices = IntakeMessages.Prices();
        var defined = await services.GetRequiredService<CrmCatalog>().DefineManyAsync(
            [.. Enumerable.Range(0, skus).Select(i => new DefineProduct(new ProductDefinition($"P{i}", $"Product {i}"))
            {
                Variants = [new VariantDefinition($"SKU{i}", $"Product {i}", Money.Of(prices[i] / 100m, Site.BaseCurrency))],
            })], Call);
        Variants = [.. defined.Select((d, i) => d.Value.Variants[$"SKU{i}"])];
        for (var w = 1; w <= warehouses; w++)
        {
            var warehouse = (await Stock.AddWarehouseAsync(new WarehouseDefinition($"W{w}", $"Warehouse {w}", Priority: w), Call)).Value;
            foreach (var lines in Variants.Chunk(1000))
                if (!(await Stock.ReceiveAsync(new StockDocument(warehouse, [.. lines.Select(v => new StockLine(v, 1_000_000_000))]), Call)).IsAccepted)
                    throw new InvalidOperationException("The goods did not come in.");
        }
    }
}

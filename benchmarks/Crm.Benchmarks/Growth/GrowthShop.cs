using System.Globalization;
using Crm.Analytics;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using Crm.Throughput;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Crm.Growth;

/// <summary>
/// A SQLite store with so many customers, five orders each, three lines an order: one order is placed by the product, the rest are copies of its rows,
/// written without a journal while no host is there.
/// </summary>
internal sealed class GrowthShop : IAsyncDisposable
{
    internal const int OrdersEach = 5;
    internal const int LinesEach = 3;
    private const int Products = 1_000;
    private const long Base = 10_000_000;
    private readonly ServiceProvider services;
    private readonly BenchDatabase database;
    private readonly List<IHostedService> started = [];

    private GrowthShop(ServiceProvider services, BenchDatabase database) => (this.services, this.database) = (services, database);

    internal CrmAnalytics Analytics => services.GetRequiredService<CrmAnalytics>();
    internal CrmSegments Segments => services.GetRequiredService<CrmSegments>();
    internal CrmOrders Orders => services.GetRequiredService<CrmOrders>();
    internal CrmStore Store => services.GetRequiredService<CrmStore>();
    internal Site Site { get; private set; } = null!;
    internal long FileBytes => database.FileBytes;

    internal static async Task<GrowthShop> OpenAsync(int customers)
    {
        var database = await BenchDatabase.OpenAsync("sqlite");
        await (await HostAsync(database)).FillAsync(customers);
        return await HostAsync(database);
    }

    private static async Task<GrowthShop> HostAsync(BenchDatabase database)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddCrm(crm => database.Use(crm.MigrateAtStart()));
        var shop = new GrowthShop(collection.BuildServiceProvider(), database);
        await shop.services.GetRequiredService<CrmStartup>().StartAsync(default);
        shop.Site = await shop.services.GetRequiredService<CrmSites>().GetDefaultAsync();
        return shop;
    }

    /// <summary>From now on all background work is done, as in a host.</summary>
    internal async Task StartAsync()
    {
        foreach (var worker in services.GetServices<IHostedService>().Where(s => s is not CrmStartup))
        {
            await worker.StartAsync(default);
            started.Add(worker);
        }
    }

    internal PlaceOrder Order(int number) => new(new NewOrder
    {
        SiteId = Site.Id,
        Channel = "web",
        Currency = Site.BaseCurrency,
        Buyer = new BuyerSnapshot("X", string.Create(CultureInfo.InvariantCulture, $"+38067{number:0000000}")),
        Lines = [.. Enumerable.Range(1, LinesEach).Select(i => new NewOrderLine { Sku = $"SKU{i}", Name = "Thing", Quantity = 2, UnitPrice = Money.Of(10, Site.BaseCurrency) })],
    })
    { Policy = Crm.Stock.ReservationPolicy.AcceptShort };

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in started)
            await worker.StopAsync(default);
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Ends this host.</summary>
    private async Task FillAsync(int customers)
    {
        var defined = await services.GetRequiredService<CrmCatalog>().DefineManyAsync(
            [.. Enumerable.Range(0, Products).Select(i => new DefineProduct(new ProductDefinition($"P{i}", $"Product {i}")) { Variants = [new VariantDefinition($"SKU{i}", $"Product {i}", Money.Of(10, Site.BaseCurrency))] })],
            BenchShop.Call);
        var variants = defined.Select((d, i) => d.Value.Variants[$"SKU{i}"].Value).Order().ToList();
        var placed = (await Orders.PlaceAsync(Order(1_234_567), BenchShop.Call)).Value;
        var read = Store.Read();
        var order = await read.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == placed.OrderId);
        var customer = await read.Set<Customer>().SingleAsync(c => c.Id == placed.CustomerId);
        var summary = await read.Set<CustomerSummary>().SingleAsync(s => s.CustomerId == customer.Id);
        var (orders, step) = (customers * OrdersEach, 2190L * 86_400_000_000 / (customers * OrdersEach));
        var start = (Store.Path.Now - Duration.FromDays(2190)).ToUnixTimeTicks() / 10;
        var model = Store.Model;
        await read.DisposeAsync();
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await using var connection = database.OpenSqlite();
        foreach (var pragma in (string[])["journal_mode = off", "synchronous = off", "foreign_keys = off", "locking_mode = exclusive", "cache_size = -524288", "threads = 2", "temp_store = memory"])
            BenchDatabase.Execute(connection, "pragma " + pragma);
        var indexes = Dropped(connection);
        var id = Invariant($"{Base} + i");
        Copy(connection, model.Aggregate<Customer>().Root, customer, customers, ("Id", id), ("Name", "'Customer ' || i"), ("Phone", Invariant($"'+38050' || ({Base} + i)")));
        Copy(connection, model.Aggregate<CustomerSummary>().Root, summary, customers, ("CustomerId", id), ("OrderCount", Invariant($"{OrdersEach}")));
        Copy(connection, model.Aggregate<Order>().Root, order, orders, ("Id", id), ("CustomerId", Invariant($"{Base} + (i * 611953 % {customers})")), ("PlacedAt", Invariant($"{start} + i * {step}")),
            ("Number", "'N-' || i"), ("ChannelNumber", "null"), ("PublicTokenHash", "null"), ("StatusGroup", "'complete'"), ("ExternalSource", "null"), ("ExternalValue", "null"));
        Copy(connection, model.Table<OrderLine>(), order.Lines[0], orders * LinesEach, ("OrderId", Invariant($"{Base} + i / {LinesEach}")), ("Position", Invariant($"1 + i % {LinesEach}")),
            ("VariantId", Invariant($"{variants[0]} + (i * 7919 % {variants.Count})")), ("Sku", Invariant($"'SKU' || (i * 7919 % {variants.Count})")));
        foreach (var sql in indexes)
            BenchDatabase.Execute(connection, sql);
        foreach (var pragma in (string[])["locking_mode = normal", "journal_mode = wal"])
            BenchDatabase.Execute(connection, "pragma " + pragma);
    }

    /// <summary>Drops what would slow the filling, and gives what makes it again.</summary>
    private static List<string> Dropped(SqliteConnection connection)
    {
        var indexes = new List<(string Name, string Sql)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "select name, sql from sqlite_schema where type = 'index' and sql is not null and tbl_name in ('crm_customer', 'crm_customer_summary', 'crm_order', 'crm_order_line')";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, _) in indexes)
            BenchDatabase.Execute(connection, $"drop index \"{name}\"");
        return [.. indexes.Select(i => i.Sql)];
    }

    private static void Copy(SqliteConnection connection, TablePlan table, object template, int count, params (string Property, string Sql)[] changes)
    {
        var row = table.Read(template);
        var values = table.Columns.Select((c, i) => changes.FirstOrDefault(x => x.Property == c.Property).Sql ?? Literal(row[i]));
        BenchDatabase.Execute(connection, string.Create(CultureInfo.InvariantCulture,
            $"with recursive seq(i) as (select 0 union all select i + 1 from seq where i + 1 < {count}) insert into {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) select {string.Join(", ", values)} from seq"));
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "1" : "0",
        long number => number.ToString(CultureInfo.InvariantCulture),
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        _ => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

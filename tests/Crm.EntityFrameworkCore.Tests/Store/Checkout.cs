using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Crm.Customers;
using Crm.Orders;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Crm.Store;

/// <summary>A host's checkout in one transaction: its own rows, a hold, an order that takes the hold over, and a step of the order.</summary>
internal static class Checkout
{
    internal const string Variable = "CRM_TEST_CHECKOUT";

    /// <summary>Runs it; <paramref name="atStatement"/> is called between any two statements that the database runs, with a number from 1. Gives how many there were before the commit, which may be left out.</summary>
    internal static async Task<int> RunAsync(TestHost host, DbConnection connection, Action<int> atStatement, bool commits = true)
    {
        var statements = 0;
        var site = await host.Sites.GetDefaultAsync();
        var variant = (await host.Catalog.FindVariantAsync("TEA"))!.Id;
        using var watch = Watch(connection, () => atStatement(++statements));
        await using var transaction = await connection.BeginTransactionAsync();
        var call = TestShop.Call with { Transaction = transaction };
        await connection.ExecuteAsync("insert into shop_sale values (1)", transaction);
        _ = (await host.Stock.HoldAsync(new HoldStock("cart", [new StockLine(variant, 2)]), call)).Value;
        var placed = (await host.Orders.PlaceAsync(new PlaceOrder(new NewOrder
        {
            SiteId = site.Id,
            Channel = "web",
            Currency = site.BaseCurrency,
            Buyer = new BuyerSnapshot("Olena Koval", "067 123-45-67"),
            Lines = [new NewOrderLine { Sku = "TEA", Quantity = 2, UnitPrice = Money.Of(10m, site.BaseCurrency) }],
        }) { HoldKey = "cart" }, call)).Value;
        await connection.ExecuteAsync("insert into shop_sale values (2)", transaction);
        _ = (await host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "approval"), call)).Value;
        var before = statements;
        if (!commits)
            return before;
        await transaction.CommitAsync();
        await connection.ExecuteAsync("select 1");
        return before;
    }

    /// <summary>What must be all there or not at all.</summary>
    internal static async Task<string> LeftAsync(TestDatabase database)
    {
        var left = new List<long>();
        foreach (var table in (string[])["shop_sale", "crm_reservation", "crm_order", "crm_customer", "crm_customer_summary", "crm_order_line"])
            left.Add(await database.CountAsync(table));
        left.Add(await database.CountAsync("crm_order", "status = 'approval'"));
        return string.Join(' ', left);
    }

    internal const string Nothing = "0 0 0 0 0 0 0";
    internal const string Everything = "2 1 1 1 1 1 1";

    private static IDisposable Watch(DbConnection connection, Action atStatement)
    {
        if (connection is SqliteConnection sqlite)
        {
            // Told when a statement begins, that is, after the one before it.
            raw.sqlite3_trace(sqlite.Handle!, (strdelegate_trace)((_, _) => atStatement()), null);
            return new Unwatch(() => raw.sqlite3_trace(sqlite.Handle!, (strdelegate_trace?)null!, null));
        }

        var database = connection.Database;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => Equals(t.Value, database)) && activity.Kind == ActivityKind.Client)
                    atStatement();
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>As a process of its own (this program with a variable set), which kills itself after the statement told.</summary>
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "This is a program; the initializer stands in for a second entry point.")]
    internal static void RunAsProcess()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var connectionString, var fatal])
            return;
        var number = int.Parse(fatal, System.Globalization.CultureInfo.InvariantCulture);
        DieAsync(new ExistingDatabase(connectionString), number).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    private static async Task DieAsync(TestDatabase database, int number)
    {
        await using var host = await TestHost.StartAsync(database);
        await using var connection = await database.ConnectAsync();
        await RunAsync(host, connection, n =>
        {
            if (n == number)
                Process.GetCurrentProcess().Kill();
        });
    }

    internal sealed class ExistingDatabase(string connectionString) : TestDatabase
    {
        public override string ConnectionString => connectionString;

        public override void Use(CrmBuilder crm) => _ = this.IsSqlite() ? crm.UseSqlite(ConnectionString) : crm.UsePostgreSql(ConnectionString);

        internal override IStoreDialect Dialect() => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => default;
    }

    private sealed class Unwatch(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}

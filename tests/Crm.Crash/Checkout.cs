using System.Data.Common;
using System.Diagnostics;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Crm.TestSupport;

/// <summary>A host's checkout in one transaction: its own rows, a hold, an order that takes the hold over, and a step of the order.</summary>
internal static class Checkout
{
    /// <summary>Runs it; <paramref name="atStatement"/> is called between any two statements that the database runs, with a number from 1. Gives how many there were before the commit, which may be left out.</summary>
    internal static async Task<int> RunAsync(IServiceProvider services, DbConnection connection, Action<int> atStatement, bool commits = true)
    {
        var statements = 0;
        var site = await services.GetRequiredService<CrmSites>().GetDefaultAsync();
        var variant = (await services.GetRequiredService<CrmCatalog>().FindVariantAsync("TEA"))!.Id;
        var (stock, orders) = (services.GetRequiredService<CrmStock>(), services.GetRequiredService<CrmOrders>());
        using var watch = Watch(connection, () => atStatement(++statements));
        await using var transaction = await connection.BeginTransactionAsync();
        var call = new CrmCall(Actor.Host("shop")) with { Transaction = transaction };
        await ExecuteAsync("insert into shop_sale values (1)");
        _ = (await stock.HoldAsync(new HoldStock("cart", [new StockLine(variant, 2)]), call)).Value;
        var placed = (await orders.PlaceAsync(new PlaceOrder(new NewOrder
        {
            SiteId = site.Id,
            Channel = "web",
            Currency = site.BaseCurrency,
            Buyer = new BuyerSnapshot("Olena Koval", "067 123-45-67"),
            Lines = [new NewOrderLine { Sku = "TEA", Quantity = 2, UnitPrice = Money.Of(10m, site.BaseCurrency) }],
        })
        { HoldKey = "cart" }, call)).Value;
        await ExecuteAsync("insert into shop_sale values (2)");
        _ = (await orders.MoveAsync(new MoveOrder(placed.OrderId, "approval"), call)).Value;
        var before = statements;
        if (!commits)
            return before;
        await transaction.CommitAsync();
        await ExecuteAsync("select 1", inside: false);
        return before;

        async Task ExecuteAsync(string sql, bool inside = true)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, inside ? transaction : null);
            await command.ExecuteNonQueryAsync();
        }
    }

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

    private sealed class Unwatch(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}

using System.Diagnostics;
using System.Globalization;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Crm.Store;

/// <summary>A crash between any two statements of a checkout leaves all of it or nothing.</summary>
public abstract class CheckoutCrashSpec : StoreSpec
{
    private static string Program => Path.Combine(AppContext.BaseDirectory.Replace("Crm.EntityFrameworkCore.Tests", "Crm.Crash", StringComparison.Ordinal), "Crm.Crash.dll");

    protected const string Nothing = "0 0 0 0 0 0 0";
    protected const string Everything = "2 1 1 1 1 1 1";

    /// <summary>What must be all there or not at all.</summary>
    protected static async Task<string> LeftAsync(TestDatabase database)
    {
        var left = new List<long>();
        foreach (var table in (string[])["shop_sale", "crm_reservation", "crm_order", "crm_customer", "crm_customer_summary", "crm_order_line"])
            left.Add(await database.CountAsync(table));
        left.Add(await database.CountAsync("crm_order", "status = 'approval'"));
        return string.Join(' ', left);
    }

    /// <summary>Gives how many statements a checkout has before its commit.</summary>
    protected async Task<int> PrepareAsync()
    {
        await Shop.StockAsync("TEA", 5);
        await Database.ExecuteAsync("create table shop_sale (id bigint)");

        // The first runs load the definitions and take ids besides, until the process has blocks of its own.
        await using var connection = await Database.ConnectAsync();
        var before = 0;
        for (var run = 1; run <= 50; run++)
        {
            var now = await Checkout.RunAsync(Host.Services, connection, _ => { }, commits: false);
            if (now == before)
                return now;
            before = now;
            await Task.Delay(100, Cancellation);
        }

        throw new InvalidOperationException("No two runs of the checkout have as many statements.");
    }

    /// <summary>Really killed, in a process of its own, at points by chance.</summary>
    [Fact]
    [Trait("Requirement", "V18")]
    [Trait("Requirement", "L5")]
    public async Task Killed_process_leaves_all_or_nothing()
    {
        var statements = await PrepareAsync();
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 2; round++)
        {
            var fatal = random.Next(1, statements + 1);
            var start = new ProcessStartInfo("dotnet", [Program, Database.IsSqlite() ? "sqlite" : "postgresql", Database.ConnectionString, "checkout", fatal.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
            ShortLife.Prepare(start);
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            process.ExitCode.ShouldBe(137, $"seed {seed}, statement {fatal}: {error}");
            (await LeftAsync(Database)).ShouldBe(Nothing, $"seed {seed}, statement {fatal} of {statements}");
            await Shop.VerifyAsync();
        }

        await FinishAsync();
    }

    /// <summary>After all the crashes the checkout still works.</summary>
    protected async Task FinishAsync()
    {
        await using var connection = await Database.ConnectAsync();
        await Checkout.RunAsync(Host.Services, connection, _ => { });
        (await LeftAsync(Database)).ShouldBe(Everything);
        await Shop.VerifyAsync();
    }
}

/// <summary>A database that somebody else made and clears away.</summary>
internal sealed class ExistingDatabase(string connectionString) : TestDatabase
{
    public override string ConnectionString => connectionString;

    public override void Use(CrmBuilder crm) => crm.UseSqlite(ConnectionString);

    internal override IStoreDialect Dialect() => new Crm.Sqlite.SqliteDialect(ConnectionString);

    public override ValueTask DisposeAsync() => default;
}

public sealed class SqliteCheckoutCrash : CheckoutCrashSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();

    /// <summary>What a killed process leaves is what the files hold at that moment: each moment is kept as a copy and opened.</summary>
    [Fact]
    [Trait("Requirement", "V18")]
    [Trait("Requirement", "L5")]
    public async Task Files_at_every_statement_hold_all_or_nothing()
    {
        await PrepareAsync();
        int statements;
        var copies = new List<string>();
        var folder = Directory.CreateTempSubdirectory("crm-test-").FullName;
        try
        {
            await using (var connection = await Database.ConnectAsync())
                statements = await Checkout.RunAsync(Host.Services, connection, n => copies.Add(Copy(FileOf(Database), Path.Combine(folder, $"{n}.db"))));
            statements.ShouldBeGreaterThan(40);
            copies.Count.ShouldBeGreaterThan(statements);
            var left = new List<string>();
            foreach (var copy in copies)
            {
                var database = new ExistingDatabase($"Data Source={copy};Pooling=False");
                left.Add(await LeftAsync(database));
                if (copies.IndexOf(copy) % 8 != 0 && copy != copies[^1])
                    continue;
                await using var store = new CrmStore(new Crm.Sqlite.SqliteDialect(database.ConnectionString), NodaTime.SystemClock.Instance);
                (await new History.CrmHistory(store).VerifyAsync(Cancellation)).Problems.ShouldBeEmpty($"statement {left.Count}");
            }

            left.Take(statements).ShouldAllBe(l => l == Nothing);
            left[^1].ShouldBe(Everything);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string FileOf(TestDatabase database) => database.ConnectionString["Data Source=".Length..];

    private static string Copy(string from, string to)
    {
        File.Copy(from, to);
        if (File.Exists(from + "-wal"))
            File.Copy(from + "-wal", to + "-wal");
        return to;
    }
}

public sealed class PostgreSqlCheckoutCrash : CheckoutCrashSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    /// <summary>A client that dies is a connection that ends: it is cut after every single statement.</summary>
    [Fact]
    [Trait("Requirement", "V18")]
    [Trait("Requirement", "L5")]
    public async Task Connection_cut_after_every_statement_leaves_all_or_nothing()
    {
        var statements = await PrepareAsync();
        statements.ShouldBeGreaterThan(12);
        for (var fatal = 1; fatal <= statements; fatal++)
        {
            await CutAsync(fatal);
            (await LeftAsync(Database)).ShouldBe(Nothing, $"statement {fatal} of {statements}");
            if (fatal % 4 == 0)
                await Shop.VerifyAsync();
        }

        await FinishAsync();
    }

    private async Task CutAsync(int fatal)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        var process = connection.ProcessID;
        await Should.ThrowAsync<Exception>(() => Checkout.RunAsync(Host.Services, connection, n =>
        {
            if (n == fatal)
                Cut(process);
        }));
    }

    private void Cut(int process)
    {
        using var killer = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        killer.Open();
        using var command = new NpgsqlCommand($"select pg_terminate_backend({process}, 5000)", killer);
        command.ExecuteScalar();
    }
}

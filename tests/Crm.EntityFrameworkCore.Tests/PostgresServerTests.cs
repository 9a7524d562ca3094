using System.Diagnostics;
using Crm.TestSupport;
using Npgsql;

namespace Crm;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task The_server_answers_and_is_durable()
    {
        var server = await Postgres.RequireAsync();
        await using var database = await server.CreateDatabaseAsync();

        (await AskAsync(database, "SELECT 1")).ShouldBe(1);
        (await AskAsync(database, "SHOW fsync")).ShouldBe("on");
        (await AskAsync(database, "SHOW synchronous_commit")).ShouldBe("on");
        (await AskAsync(database, "SHOW server_encoding")).ShouldBe("UTF8");
    }

    [Fact]
    public async Task One_server_serves_the_whole_process()
    {
        var first = await Postgres.RequireAsync();

        (await Postgres.RequireAsync()).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task A_database_from_a_template_has_its_schema_and_is_its_own()
    {
        var server = await Postgres.RequireAsync();
        var prepared = 0;
        for (var i = 0; i < 3; i++)
        {
            var template = await server.TemplateAsync("crm_template_of_test", async connectionString =>
            {
                Interlocked.Increment(ref prepared);
                await RunAsync(connectionString, "CREATE TABLE t (id int PRIMARY KEY)");
            });
            await using var database = await server.CreateDatabaseAsync(template);
            await RunAsync(database.ConnectionString, "INSERT INTO t VALUES (1)");
            (await AskAsync(database, "SELECT count(*) FROM t")).ShouldBe(1L);
        }

        prepared.ShouldBe(1);
    }

    [Fact]
    public async Task A_disposed_database_is_gone()
    {
        var server = await Postgres.RequireAsync();
        var database = await server.CreateDatabaseAsync();
        await AskAsync(database, "SELECT 1");
        await database.DisposeAsync();

        var failure = await Should.ThrowAsync<PostgresException>(() => AskAsync(database, "SELECT 1"));

        failure.SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    /// <summary>A server of its own, orphaned as if its process had been killed: the pipe closes, and server and folder go.</summary>
    [Fact]
    public async Task A_server_whose_process_dies_goes_with_it()
    {
        await Postgres.RequireAsync();
        var before = Folders();
        var keeper = PostgresKeeper.Start(PostgresBinaries.Folder!, PostgresServer.FreePort());
        var mine = Folders().Except(before).Single();

        keeper.Process.StandardInput.Close();

        await keeper.Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Long, TestContext.Current.CancellationToken);
        Directory.Exists(mine).ShouldBeFalse(keeper.Output);
    }

    [Fact]
    public async Task Folders_of_dead_processes_are_cleared()
    {
        await Postgres.RequireAsync();
        using var dead = Process.Start("true");
        await dead.WaitForExitAsync(TestContext.Current.CancellationToken);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"{PostgresKeeper.FolderPrefix}{dead.Id}-left"));
        Process.Start("chown", ["postgres", folder.FullName]).WaitForExit();

        PostgresRemains.Clear(PostgresBinaries.Folder!);

        Directory.Exists(folder.FullName).ShouldBeFalse();
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), $"{PostgresKeeper.FolderPrefix}{Environment.ProcessId}-*");

    private static async Task<object?> AskAsync(PostgresDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

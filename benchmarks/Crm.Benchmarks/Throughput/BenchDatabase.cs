using Crm.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Throughput;

/// <summary>A fresh database on disk, gone afterwards: a SQLite file (WAL, <c>synchronous=FULL</c>), or a database of a private PostgreSQL (<c>fsync</c> and <c>synchronous_commit</c> on).</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly PostgresDatabase? postgres;
    private readonly string folder = "";

    private BenchDatabase(PostgresDatabase postgres) => this.postgres = postgres;

    private BenchDatabase(string folder) => this.folder = folder;

    internal string ConnectionString => postgres?.ConnectionString ?? $"Data Source={Path.Combine(folder, "shop.db")}";

    /// <summary>Bytes of the SQLite file.</summary>
    internal long FileBytes => new FileInfo(Path.Combine(folder, "shop.db")).Length;

    internal static async Task<BenchDatabase> OpenAsync(string kind)
    {
        if (kind != "postgres")
            return new BenchDatabase(Directory.CreateTempSubdirectory("crm-bench-").FullName);
        var server = await PostgresServer.StartAsync();
        return new BenchDatabase(await server.CreateDatabaseAsync());
    }

    internal void Use(CrmBuilder crm) => _ = postgres is null ? crm.UseSqlite(ConnectionString) : crm.UsePostgreSql(ConnectionString);

    /// <summary>An open connection as the baselines use it.</summary>
    internal SqliteConnection OpenSqlite()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        foreach (var sql in (string[])["pragma journal_mode = wal", "pragma synchronous = full", "pragma cache_size = -65536"])
            Execute(connection, sql);
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
            return;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

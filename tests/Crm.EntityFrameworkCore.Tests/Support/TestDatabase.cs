using Crm.PostgreSql;
using Crm.Sqlite;
using Crm.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>A fresh, migrated database of one test, gone afterwards.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract string ConnectionString { get; }

    /// <summary>Tells a host's set-up where its store is.</summary>
    public abstract void Use(CrmBuilder crm);

    internal abstract IStoreDialect Dialect();

    public abstract ValueTask DisposeAsync();

    public static async Task<TestDatabase> OpenSqliteAsync() => await SqliteTestDatabase.OpenAsync();

    public static async Task<TestDatabase> OpenPostgreSqlAsync() => await PostgreSqlTestDatabase.OpenAsync();

    private sealed class SqliteTestDatabase(string folder) : TestDatabase
    {
        private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

        public override string ConnectionString => $"Data Source={Path.Combine(folder, "shop.db")}";

        public static async Task<TestDatabase> OpenAsync()
        {
            var database = new SqliteTestDatabase(Directory.CreateTempSubdirectory("crm-test-").FullName);
            File.Copy(await Template.Value, Path.Combine(database.folder, "shop.db"));
            return database;
        }

        private readonly string folder = folder;

        public override void Use(CrmBuilder crm) => crm.UseSqlite(ConnectionString);

        internal override IStoreDialect Dialect() => new SqliteDialect(ConnectionString);

        public override ValueTask DisposeAsync()
        {
            // Its own pool only: other tests run beside it.
            using (var pooled = new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString))
                Microsoft.Data.Sqlite.SqliteConnection.ClearPool(pooled);
            Directory.Delete(folder, recursive: true);
            return default;
        }

        private static async Task<string> MakeTemplateAsync()
        {
            var folder = Directory.CreateTempSubdirectory("crm-template-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            var file = Path.Combine(folder, "shop.db");
            await using var store = new CrmStore(new SqliteDialect($"Data Source={file};Pooling=False"), SystemClock.Instance);
            await store.MigrateAsync(default);
            return file;
        }
    }

    private sealed class PostgreSqlTestDatabase(PostgresDatabase database, PostgresPool pool) : TestDatabase
    {
        private static readonly Lazy<Task<PostgresPool>> Pool = new(MakePoolAsync);

        public override string ConnectionString => database.ConnectionString;

        public static async Task<TestDatabase> OpenAsync()
        {
            await Postgres.RequireAsync();
            var pool = await Pool.Value;
            return new PostgreSqlTestDatabase(await pool.TakeAsync(), pool);
        }

        public override void Use(CrmBuilder crm) => crm.UsePostgreSql(ConnectionString);

        internal override IStoreDialect Dialect() => new PostgreSqlDialect(ConnectionString);

        public override async ValueTask DisposeAsync() => await pool.GiveBackAsync(database);

        private static async Task<PostgresPool> MakePoolAsync()
        {
            var server = await Postgres.RequireAsync();
            return new PostgresPool(server, await server.TemplateAsync("crm_migrated", MigrateAsync));
        }

        private static async Task MigrateAsync(string connectionString)
        {
            await using (var store = new CrmStore(new PostgreSqlDialect(connectionString), SystemClock.Instance))
                await store.MigrateAsync(default);
            await PostgresPool.PrepareAsync(connectionString);
        }
    }
}

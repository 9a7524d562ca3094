using System.Globalization;
using Crm.Backups;
using Crm.Store;
using Microsoft.Data.Sqlite;

namespace Crm.Sqlite;

internal sealed partial class SqliteDialect
{
    private const string BackupFile = "store.db";

    public string Database => "sqlite";

    /// <summary>
    /// <c>VACUUM INTO</c> reads one snapshot beside whoever writes, and writes a file without free pages: smaller, and without bytes of what is gone.
    /// The backup API would begin anew whenever somebody writes.
    /// </summary>
    public async Task<BackupContent> BackupAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, BackupFile);
        var source = await OpenAsync(connectionString, cancellation).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            using var command = source.CreateCommand();
            command.CommandText = "vacuum into $path";
            command.Parameters.AddWithValue("$path", path);
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        // It is on the disk once it is flushed; SQLite leaves that out here.
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        var copy = await OpenAsync($"Data Source={path};Mode=ReadOnly", cancellation).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            var tables = new List<BackupTable>();
            foreach (var name in await TextsAsync(copy, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name", cancellation).ConfigureAwait(false))
                tables.Add(new BackupTable(name, [], await NumberAsync(copy, $"select count(*) from \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellation).ConfigureAwait(false)));
            var schema = await TextsAsync(copy, "select \"MigrationId\" from crm_migrations order by 1 desc limit 1", cancellation).ConfigureAwait(false);
            var head = await TextsAsync(copy, "select lower(hex(chain)) from crm_commit order by ticket desc limit 1", cancellation).ConfigureAwait(false);
            return new BackupContent(Database, schema[0], head is [var last] ? last : Convert.ToHexStringLower(ChainHead.Start.Chain), 0, tables);
        }
    }

    public async Task<bool> RestoreAsync(string folder, BackupManifest manifest, Func<CrmDbContext> read, CancellationToken cancellation)
    {
        var target = await OpenAsync(connectionString, cancellation).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            foreach (var table in await TextsAsync(target, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'crm_migrations'", cancellation).ConfigureAwait(false))
                if (await NumberAsync(target, $"select exists (select 1 from \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\")", cancellation).ConfigureAwait(false) != 0)
                    return false;
            var source = await OpenAsync($"Data Source={Path.Combine(folder, BackupFile)};Mode=ReadOnly", cancellation).ConfigureAwait(false);
            await using (source.ConfigureAwait(false))
                source.BackupDatabase(target);
            return true;
        }
    }

    public async Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var counts = new List<long>();
        var connection = await OpenAsync(connectionString, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            foreach (var table in tables)
                counts.Add(await NumberAsync(connection, $"select count(*) from \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellation).ConfigureAwait(false));
        return counts;
    }

    public Task<TemporaryPlace> OpenTemporaryAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("crm-restore-").FullName;
        var dialect = new SqliteDialect($"Data Source={Path.Combine(folder, BackupFile)};Pooling=False");
        return Task.FromResult(new TemporaryPlace(dialect, () =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        }));
    }

    private static async Task<SqliteConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        return connection;
    }

    private static async Task<List<string>> TextsAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static async Task<long> NumberAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using Crm.Backups;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Crm.PostgreSql;

internal sealed partial class PostgreSqlDialect
{
    /// <summary>Tables of the CRM's with their columns; what others refer to comes before those.</summary>
    private const string TablesSql = """
        with recursive r as (
            select c.oid, 0 as depth from pg_class c
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname like 'crm\_%' and c.relname <> 'crm_migrations'
            union all
            select k.conrelid, r.depth + 1 from r join pg_constraint k on k.contype = 'f' and k.confrelid = r.oid and k.conrelid <> r.oid where r.depth < 10)
        select c.relname, (select string_agg(quote_ident(a.attname), ',' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
        from (select oid, max(depth) as depth from r group by oid) d join pg_class c on c.oid = d.oid order by d.depth, c.relname
        """;

    public string Database => "postgresql";

    /// <summary>One snapshot (repeatable read), table by table in PostgreSQL's own binary form: it holds nobody up, and takes no program beside this one.</summary>
    public async Task<BackupContent> BackupAsync(string folder, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var tables = new List<BackupTable>();
                foreach (var row in await TextsAsync(connection, TablesSql, cancellation).ConfigureAwait(false))
                {
                    var count = await TextsAsync(connection, $"select count(*)::text from {row[0]}", cancellation).ConfigureAwait(false);
                    tables.Add(new BackupTable(row[0], row[1].Split(','), long.Parse(count[0][0], CultureInfo.InvariantCulture)));
                    await CopyOutAsync(connection, tables[^1], Path.Combine(folder, row[0] + ".copy"), cancellation).ConfigureAwait(false);
                }

                var schema = await TextsAsync(connection, "select \"MigrationId\" from crm_migrations order by 1 desc limit 1", cancellation).ConfigureAwait(false);
                var head = await TextsAsync(connection, "select encode(chain, 'hex') from crm_commit where first is not null order by first desc limit 1", cancellation).ConfigureAwait(false);
                var ticket = await TextsAsync(connection, "select case when is_called then last_value else 0 end::text from crm_ticket", cancellation).ConfigureAwait(false);
                return new BackupContent(Database, schema[0][0], head.Count > 0 ? head[0][0] : Convert.ToHexStringLower(ChainHead.Start.Chain), long.Parse(ticket[0][0], CultureInfo.InvariantCulture), tables);
            }
        }
    }

    /// <summary>The tables are made as they were in the backup's version, and filled in one transaction.</summary>
    public async Task<bool> RestoreAsync(string folder, BackupManifest manifest, Func<CrmDbContext> read, CancellationToken cancellation)
    {
        if (await HoldsDataAsync(cancellation).ConfigureAwait(false))
            return false;
        var context = read();
        await using (context.ConfigureAwait(false))
            await context.GetService<IMigrator>().MigrateAsync(manifest.Schema, cancellation).ConfigureAwait(false);
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                foreach (var table in manifest.Tables)
                    await CopyInAsync(connection, table, Path.Combine(folder, table.Name + ".copy"), cancellation).ConfigureAwait(false);
                if (manifest.Ticket > 0)
                    await RunLongAsync(connection, string.Create(CultureInfo.InvariantCulture, $"select setval('crm_ticket', {manifest.Ticket})"), cancellation).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            }

            await RunLongAsync(connection, "analyze", cancellation).ConfigureAwait(false);
        }

        return true;
    }

    public async Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var counts = new List<long>();
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            foreach (var table in tables)
                counts.Add(long.Parse((await TextsAsync(connection, $"select count(*)::text from {table}", cancellation).ConfigureAwait(false))[0][0], CultureInfo.InvariantCulture));
        return counts;
    }

    public async Task<TemporaryPlace> OpenTemporaryAsync(CancellationToken cancellation)
    {
        var name = "crm_restore_" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            await RunLongAsync(connection, $"create database {name}", cancellation).ConfigureAwait(false);
        return new TemporaryPlace(new PostgreSqlDialect(new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Database = name, Pooling = false }.ToString()), async () =>
        {
            var last = await source.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
            await using (last.ConfigureAwait(false))
                await RunLongAsync(last, $"drop database {name} with (force)", CancellationToken.None).ConfigureAwait(false);
        });
    }

    private async Task<bool> HoldsDataAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            foreach (var table in await TextsAsync(connection, TablesSql, cancellation).ConfigureAwait(false))
                if ((await TextsAsync(connection, $"select exists (select 1 from {table[0]})::text", cancellation).ConfigureAwait(false))[0][0] == "true")
                    return true;
        }

        return false;
    }

    private static async Task CopyOutAsync(NpgsqlConnection connection, BackupTable table, string path, CancellationToken cancellation)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            var rows = await connection.BeginRawBinaryCopyAsync($"copy {table.Name} ({string.Join(", ", table.Columns)}) to stdout (format binary)", cancellation).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
                await rows.CopyToAsync(file, 1 << 16, cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private static async Task CopyInAsync(NpgsqlConnection connection, BackupTable table, string path, CancellationToken cancellation)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            var rows = await connection.BeginRawBinaryCopyAsync($"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)", cancellation).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
                await file.CopyToAsync(rows, 1 << 16, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<List<string[]>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<string[]>();
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
                return rows;
            }
        }
    }
}

using System.Globalization;
using Npgsql;

namespace Crm.PostgreSql;

internal sealed partial class PostgreSqlDialect
{
    private static readonly TimeSpan ReadersWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReadersLook = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Old rows go, and with them what the planner noted of their values. Their bytes stay in free space until it is used again, unless
    /// the tables are written anew, for which each is locked.
    /// </summary>
    public async Task<bool> CleanAsync(IReadOnlyList<string> tables, bool thoroughly, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!await HasOnlyNewReadersAsync(connection, cancellation).ConfigureAwait(false))
                return false;
            foreach (var table in tables.Distinct())
                await RunLongAsync(connection, $"vacuum ({(thoroughly ? "full, " : "")}analyze) {table}", cancellation).ConfigureAwait(false);
            if (!thoroughly)
                return true;

            if (!await HasOnlyNewReadersAsync(connection, cancellation).ConfigureAwait(false))
                return false;

            // Samples of column values stand in the statistics; and a table's old file goes with the next checkpoint. Both may be beyond our rights.
            foreach (var sql in new[] { "vacuum full pg_statistic", "checkpoint" })
            {
                try
                {
                    await RunLongAsync(connection, sql, cancellation).ConfigureAwait(false);
                }
                catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
                {
                }
            }

            return true;
        }
    }

    /// <summary>
    /// Whoever began to read before now may still see the old rows, and so they would stay: waits for them, a statement of the
    /// server's own upkeep among them, and for whoever writes meanwhile, in whichever database of the server: what we ourselves read while
    /// tables are written anew reaches back to the oldest of them. False where they do not end within a while.
    /// </summary>
    private static async Task<bool> HasOnlyNewReadersAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        long now;
        var begin = new NpgsqlCommand("select pg_current_xact_id()::text::bigint", connection);
        await using (begin.ConfigureAwait(false))
            now = (long)(await begin.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        var older = new NpgsqlCommand(
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint <= $2
                or exists (select from pg_stat_activity where pid <> pg_backend_pid() and (datname = current_database() or datname is null)
                    and age(backend_xmin) > age($1::text::xid))
                or exists (select from pg_replication_slots where age(xmin) > age($1::text::xid))
            """, connection);
        await using (older.ConfigureAwait(false))
        {
            older.Parameters.Add(new NpgsqlParameter<string> { TypedValue = (now & uint.MaxValue).ToString(CultureInfo.InvariantCulture) });
            older.Parameters.Add(new NpgsqlParameter<long> { TypedValue = now });
            for (var waited = TimeSpan.Zero; waited < ReadersWait; waited += ReadersLook, await Task.Delay(ReadersLook, cancellation).ConfigureAwait(false))
                if (await older.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is false)
                    return true;
        }

        return false;
    }

    private static async Task RunLongAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}

using Npgsql;

namespace Crm.PostgreSql;

internal sealed partial class PostgreSqlDialect
{
    /// <summary>
    /// Old rows go, and with them what the planner noted of their values. Their bytes stay in free space until it is used again, unless
    /// the tables are written anew, for which each is locked.
    /// </summary>
    public async Task<bool> CleanAsync(IReadOnlyList<string> tables, bool thoroughly, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            foreach (var table in tables.Distinct())
                await RunLongAsync(connection, $"vacuum ({(thoroughly ? "full, " : "")}analyze) {table}", cancellation).ConfigureAwait(false);
            if (!thoroughly)
                return true;

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

    private static async Task RunLongAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}

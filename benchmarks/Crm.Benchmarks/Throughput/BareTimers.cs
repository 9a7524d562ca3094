using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Throughput;

/// <summary>The baseline: a bare row a timer, with its index, written, moved and taken out again by one caller, 256 a commit; as many rows wait. No calls, no hash, no locks of subjects, no handlers.</summary>
internal static class BareTimers
{
    private const int Group = 256;

    internal static async Task<(Measured Set, Measured Moved, Measured Fired)?> RunAsync(string kind, ThroughputOptions options)
    {
        if (!options.HasBaselines)
            return null;
        await using var database = await BenchDatabase.OpenAsync(kind);
        await using DbConnection connection = kind == "sqlite" ? database.OpenSqlite() : new NpgsqlConnection(database.ConnectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync();
        await ExecuteAsync(connection, "create table t (name text primary key, kind text not null, subject text not null, due bigint not null, payload text not null)");
        await ExecuteAsync(connection, "create index ix on t (due)");
        await ExecuteAsync(connection, kind == "sqlite"
            ? $"insert into t with recursive n(i) as (select 1 union all select i + 1 from n where i < {options.Pending}) select 'bench:order:' || i, 'bench', 'order:' || i, 1000000000 + i, '{{}}' from n"
            : $"insert into t select 'bench:order:' || i, 'bench', 'order:' || i, 1000000000 + i, '{{}}' from generate_series(1, {options.Pending}) i");
        var (last, rng) = (options.Pending, new Rng(9));
        var set = await TimedAsync(connection, options, $"bare timers set, {kind}", "insert into t values (@k, 'bench', @k, @d, '{}')", () => (++last, 2_000_000_000L + last));
        var moved = await TimedAsync(connection, options, $"bare timers moved, {kind}", "update t set due = @d where name = @k", () => (1 + rng.Below(options.Pending), 3_000_000_000L + rng.Below(1_000_000)));
        return (set, moved, await FiredAsync(connection, options, $"bare timers fired, {kind}"));
    }

    private static async Task<Measured> TimedAsync(DbConnection connection, ThroughputOptions options, string name, string sql, Func<(int Key, long Due)> next)
    {
        var measured = await Load.RunAsync(name + $", {Group} a commit", 1, options.Seconds, null, async (_, _) =>
        {
            await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await using var command = Command(connection, transaction, sql, ("@k", ""), ("@d", 0L));
            for (var i = 0; i < Group; i++)
            {
                var (key, due) = next();
                (command.Parameters[0].Value, command.Parameters[1].Value) = (string.Create(CultureInfo.InvariantCulture, $"bench:order:{key}"), due);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }

            await transaction.CommitAsync().ConfigureAwait(false);
            return Group;
        });
        options.Tell(measured);
        return measured;
    }

    private static async Task<Measured> FiredAsync(DbConnection connection, ThroughputOptions options, string name)
    {
        var (clock, count) = (Stopwatch.StartNew(), 0);
        while (clock.Elapsed.TotalSeconds < options.Seconds)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var due = new List<string>();
            await using (var select = Command(connection, transaction, $"select name from t where due <= 9000000000 order by due, name limit {Group}"))
            await using (var reader = await select.ExecuteReaderAsync())
                while (await reader.ReadAsync())
                    due.Add(reader.GetString(0));
            await using var delete = Command(connection, transaction, "delete from t where name = @k", ("@k", ""));
            foreach (var key in due)
            {
                delete.Parameters[0].Value = key;
                await delete.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
            count += due.Count;
            if (due.Count < Group)
                break;
        }

        var measured = new Measured(name + $", {Group} a commit", count, clock.Elapsed.TotalSeconds, 0, 0, Group);
        options.Tell(measured);
        return measured;
    }

    internal static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] given)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in given)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    internal static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = Command(connection, null, sql);
        await command.ExecuteNonQueryAsync();
    }
}

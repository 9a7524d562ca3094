using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Throughput;

/// <summary>
/// The baseline: a conditional update of the balance and a bare row of four numbers, without history, keys or checks; one
/// commit per call, and one per group of 256 told in one go.
/// </summary>
internal static class BareReservations
{
    private const int Group = 256;
    private static string Tables(string counted) => $"create table stock(id integer primary key, qty bigint not null, reserved bigint not null); create table reservation(id {counted} primary key, stock bigint not null, qty bigint not null)";

    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        if (!options.HasBaselines)
            return;
        foreach (var skus in options.Skus)
        {
            await using var database = await BenchDatabase.OpenAsync(kind);
            if (kind == "sqlite")
                await SqliteAsync(database, skus, options);
            else
                await PostgresAsync(database, skus, options);
        }
    }

    private static async Task SqliteAsync(BenchDatabase database, int skus, ThroughputOptions options)
    {
        using var connection = database.OpenSqlite();
        BenchDatabase.Execute(connection, Tables("integer"));
        BenchDatabase.Execute(connection, $"insert into stock with recursive n(i) as (select 1 union all select i + 1 from n where i < {skus}) select i, 1000000000, 0 from n");
        using var update = Command(connection, "update stock set reserved = reserved + 1 where id = @i and qty - reserved >= 1");
        using var insert = Command(connection, "insert into reservation(stock, qty) values (@i, 1)");
        using var begin = new SqliteCommand("begin immediate", connection);
        using var commit = new SqliteCommand("commit", connection);
        var rng = new Rng(7);
        foreach (var group in (int[])[1, Group])
            options.Tell(await Load.RunAsync($"bare rows, sqlite, {skus} SKU, {group} a commit", 1, options.Seconds, null, (_, _) =>
            {
                begin.ExecuteNonQuery();
                for (var i = 0; i < group; i++)
                {
                    update.Parameters[0].Value = insert.Parameters[0].Value = (long)(1 + rng.Below(skus));
                    if (update.ExecuteNonQuery() != 1)
                        throw new InvalidOperationException("Not enough.");
                    insert.ExecuteNonQuery();
                }

                commit.ExecuteNonQuery();
                return new ValueTask<int>(group);
            }));
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = new SqliteCommand(sql, connection);
        command.Parameters.Add("@i", SqliteType.Integer).Value = 1L;
        command.Prepare();
        return command;
    }

    private static async Task PostgresAsync(BenchDatabase database, int skus, ThroughputOptions options)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        await using (var make = source.CreateCommand(Tables("bigserial") + $"; insert into stock select g, 1000000000, 0 from generate_series(1, {skus}) g"))
            await make.ExecuteNonQueryAsync();
        var rngs = Enumerable.Range(0, 16).Select(i => new Rng((ulong)i + 3)).ToArray();
        foreach (var callers in options.Callers([1, 16]).Select(c => Math.Min(c, 16)))
            options.Tell(await Load.RunAsync($"bare rows, postgres, {skus} SKU, 1 a commit, {callers} connections", callers, options.Seconds, null, async (caller, _) =>
            {
                await using var one = source.CreateCommand("with u as (update stock set reserved = reserved + 1 where id = $1 and qty - reserved >= 1 returning id) insert into reservation(stock, qty) select id, 1 from u");
                one.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 1 + rngs[caller].Below(skus) });
                return await one.ExecuteNonQueryAsync().ConfigureAwait(false);
            }));
        options.Tell(await Load.RunAsync($"bare rows, postgres, {skus} SKU, {Group} a commit", 1, options.Seconds, null, async (_, _) =>
        {
            await using var many = source.CreateCommand("with n as (select id, count(*) c from unnest($1) id group by id), l as (select s.id from stock s join n using (id) order by s.id for update), u as (update stock s set reserved = s.reserved + n.c from n where s.id = n.id and s.qty - s.reserved >= n.c) insert into reservation(stock, qty) select id, 1 from unnest($1) id");
            var ids = new long[Group];
            for (var i = 0; i < ids.Length; i++)
                ids[i] = 1 + rngs[0].Below(skus);
            many.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = ids });
            return await many.ExecuteNonQueryAsync().ConfigureAwait(false);
        }));
    }
}

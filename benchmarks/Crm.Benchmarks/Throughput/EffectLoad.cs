using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Crm.Effects;
using Crm.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Crm.Throughput;

/// <summary>Effects queued one a call, as whatever causes them does, and delivered by the worker: claimed, handled (by nothing), confirmed.</summary>
internal static class EffectLoad
{
    private const string Kind = "bench";
    private const int Callers = 256;

    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        var bare = await BareAsync(kind, options);
        await using var shop = await BenchShop.OpenAsync(kind, 1, 1);
        var queued = 0;
        var queue = await Load.RunAsync($"effect queued, {kind}, {Callers} callers", Callers, options.Seconds, shop.CommitsAsync, async (_, _) =>
        {
            var written = await shop.Store.Path.RunAsync(new Queueing(Interlocked.Increment(ref queued)), BenchShop.Call, default).ConfigureAwait(false);
            return written.IsAccepted ? 1 : throw new InvalidOperationException(written.Refusal.Message);
        });
        options.Tell(queue);
        ThroughputOptions.Compare("queued", queue, bare?.Queued);

        // Enough to be delivered at full width, and not more than the time allows.
        var (delivered, most, done) = (0, options.IsShort ? 300 : 20_000, new TaskCompletionSource());
        var target = Math.Min(most, queued);
        var setup = new EffectsSetup();
        setup.Handle(Kind, (_, _, _) =>
        {
            if (Interlocked.Increment(ref delivered) == target)
                done.TrySetResult();
            return Task.CompletedTask;
        });
        using var worker = new EffectWorker(shop.Store, setup, shop.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<EffectWorker>.Instance);
        var (clock, cpu, bytes) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        await worker.StartAsync(default);
        await Task.WhenAny(done.Task, Task.Delay(TimeSpan.FromSeconds(10 + (5 * options.Seconds))));
        await worker.StopAsync(default);
        var own = new Measured($"effect delivered, {kind}", delivered, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / delivered, (double)(GC.GetTotalAllocatedBytes() - bytes) / delivered, 0);
        options.Tell(own);
        ThroughputOptions.Compare("delivered", own, bare?.Delivered);
        await DemandOnceAsync(shop, queued, delivered);
        if (kind == "sqlite")
            DemandIndex(shop.Database);
    }

    private static async Task DemandOnceAsync(BenchShop shop, int queued, int delivered)
    {
        var left = (await shop.Services.GetRequiredService<CrmEffects>().BacklogAsync()).Where(b => b.Kind == Kind).Sum(b => b.Pending + b.Running + b.Parked);
        if (left != queued - delivered)
            throw new InvalidOperationException($"{queued} were queued, {delivered} delivered, {left} are left.");
    }

    /// <summary>What is due is found among what waits, not among all that ever was.</summary>
    private static void DemandIndex(BenchDatabase database)
    {
        using var connection = database.OpenSqlite();
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + Sqlite.SqliteDialect.Claim;
        for (var i = 1; i <= 6; i++)
            command.Parameters.AddWithValue($"?{i}", i == 5 ? "[]" : 1L);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (reader.GetString(3).Contains("ix_crm_effect_due_id", StringComparison.Ordinal))
                return;
        throw new InvalidOperationException("A claim of effects does not go by its index.");
    }

    /// <summary>The baseline: a bare row an effect, 64 a commit to queue them; to deliver them 64 are claimed in a commit and confirmed in another.</summary>
    private static async Task<(Measured Queued, Measured Delivered)?> BareAsync(string kind, ThroughputOptions options)
    {
        const int group = 64;
        if (!options.HasBaselines)
            return null;
        await using var database = await BenchDatabase.OpenAsync(kind);
        await using DbConnection connection = kind == "sqlite" ? database.OpenSqlite() : new NpgsqlConnection(database.ConnectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync();
        await BareTimers.ExecuteAsync(connection, "create table q (id bigint primary key, kind text not null, subject text not null, payload text not null, state text not null, due bigint not null)");
        await BareTimers.ExecuteAsync(connection, "create index ix on q (due, id) where state in ('pending', 'running')");
        var last = 0L;
        var queued = await Load.RunAsync($"bare effects queued, {kind}, {group} a commit", 1, options.Seconds, null, async (_, _) =>
        {
            await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await using var insert = BareTimers.Command(connection, transaction, "insert into q values (@i, 'bench', 'order:1', '{}', 'pending', @i)", ("@i", 0L));
            for (var i = 0; i < group; i++)
            {
                insert.Parameters[0].Value = ++last;
                await insert.ExecuteNonQueryAsync().ConfigureAwait(false);
            }

            await transaction.CommitAsync().ConfigureAwait(false);
            return group;
        });
        var (clock, count) = (Stopwatch.StartNew(), 0);
        while (clock.Elapsed.TotalSeconds < options.Seconds && count < last)
        {
            await BareTimers.ExecuteAsync(connection, $"update q set state = 'running' where id in (select id from q where state = 'pending' and due >= {count} order by due, id limit {group})");
            await BareTimers.ExecuteAsync(connection, "update q set state = 'done' where state = 'running'");
            count += group;
        }

        var delivered = new Measured($"bare effects delivered, {kind}, {group} a commit", count, clock.Elapsed.TotalSeconds, 0, 0, group);
        options.Tell(queued);
        options.Tell(delivered);
        return (queued, delivered);
    }

    private sealed class Queueing(int number) : IWriteCommand<int>
    {
        public string Name => "bench.queue";

        public bool Plan(int stage, LoadPlan plan)
        {
            plan.Reserve(IdKinds.Effect, 1);
            return false;
        }

        public Result<int> Decide(WorkingSet set)
        {
            set.Queue(Kind, string.Create(CultureInfo.InvariantCulture, $"order:{number}"), "{}");
            return number;
        }
    }
}

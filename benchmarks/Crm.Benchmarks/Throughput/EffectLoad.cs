using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Crm.Effects;
using Crm.Store;
using Microsoft.Data.Sqlite;
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
            var written = await shop.Store.Path.RunAsync(new Queueing(Interlocked.Increment(ref queued), 1), BenchShop.Call, default).ConfigureAwait(false);
            return written.IsAccepted ? 1 : throw new InvalidOperationException(written.Refusal.Message);
        });
        options.Tell(queue);
        ThroughputOptions.Compare("queued", queue, bare?.Queued);

        queued += await FillAsync(shop.Store, queued, options.Backlog - queued);
        var (own, delivered) = await DeliverAsync(shop, $"effect delivered, {kind}, {queued:N0} wait", options);
        options.Tell(own);
        ThroughputOptions.Compare("delivered", own, bare?.Delivered);
        await DemandOnceAsync(shop, queued, delivered);
        await DemandIndexAsync(shop.Database.ConnectionString, kind);
    }

    /// <summary>So many more, a thousand a call.</summary>
    private static async Task<int> FillAsync(CrmStore store, int last, int count)
    {
        for (var done = 0; done < count; done += 1_000)
            if (await store.Path.RunAsync(new Queueing(last + done + 1, Math.Min(1_000, count - done)), BenchShop.Call, default) is { IsAccepted: false } refused)
                throw new InvalidOperationException(refused.Refusal.Message);
        return Math.Max(0, count);
    }

    /// <summary>Enough to be delivered at full width, and not more than the time allows; what the first hundreds cost, while all is new, is not measured.</summary>
    private static async Task<(Measured Own, int Delivered)> DeliverAsync(BenchShop shop, string name, ThroughputOptions options)
    {
        var (first, most) = options.IsShort ? (200, 1_200) : (2_000, 22_000);
        var (delivered, all, done) = (0, 0, new TaskCompletionSource());
        var (clock, cpu, bytes) = (new Stopwatch(), TimeSpan.Zero, 0L);
        var setup = new EffectsSetup();
        setup.Handle(Kind, (_, _, _) =>
        {
            all = Interlocked.Increment(ref delivered);
            if (all == first)
                (cpu, bytes, clock) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
            if (all == most)
                done.TrySetResult();
            return Task.CompletedTask;
        });
        using var worker = new EffectWorker(shop.Store, setup, shop.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<EffectWorker>.Instance);
        await worker.StartAsync(default);
        await Task.WhenAny(done.Task, Task.Delay(TimeSpan.FromSeconds(10 + (5 * options.Seconds))));
        await worker.StopAsync(default);
        var counted = Math.Max(1, delivered - first);
        return (new Measured(name, counted, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / counted, (double)(GC.GetTotalAllocatedBytes() - bytes) / counted, 0), delivered);
    }

    private static async Task DemandOnceAsync(BenchShop shop, int queued, int delivered)
    {
        var left = (await shop.Services.GetRequiredService<CrmEffects>().BacklogAsync()).Where(b => b.Kind == Kind).Sum(b => b.Pending + b.Running + b.Parked);
        if (left != queued - delivered)
            throw new InvalidOperationException($"{queued} were queued, {delivered} delivered, {left} are left.");
    }

    /// <summary>What is due is found among what waits, not among all that ever was; and what holds it up by its subject, not by going through all that waits.</summary>
    private static async Task DemandIndexAsync(string connectionString, string kind)
    {
        await using DbConnection connection = kind == "sqlite" ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        if (kind == "sqlite")
        {
            command.CommandText = "explain query plan " + Sqlite.SqliteDialect.Claim;
            for (var i = 1; i <= 6; i++)
                ((SqliteCommand)command).Parameters.AddWithValue($"?{i}", i == 5 ? "[]" : 1L);
        }
        else
        {
            // The plan that serves any values, as on the write path: without reading whole tables.
            command.CommandText = $"begin; set enable_seqscan = off; {PostgreSql.PostgreSqlDialect.ClaimSettings}; set plan_cache_mode = force_generic_plan; prepare claim (text, timestamptz, timestamptz, bigint, text[], timestamptz) as {PostgreSql.PostgreSqlDialect.Claim}; "
                + "explain execute claim ('x', now(), now(), 64, array['x'], now())";
        }

        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(Convert.ToString(reader.GetValue(reader.FieldCount - 1), CultureInfo.InvariantCulture)!.Trim());
        if (plan.Exists(line => line.StartsWith("Sort", StringComparison.Ordinal) || line.Contains("Bitmap", StringComparison.Ordinal)))
            throw new InvalidOperationException("A claim of effects reads all that waits: " + string.Join(" / ", plan));
        foreach (var index in (string[])["ix_crm_effect_due_id", "ix_crm_effect_subject_id"])
            if (!plan.Exists(line => line.Contains(index, StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException($"A claim of effects does not go by {index}: " + string.Join(" / ", plan));
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

    private sealed class Queueing(int first, int count) : IWriteCommand<int>
    {
        public string Name => "bench.queue";

        public bool Plan(int stage, LoadPlan plan)
        {
            plan.Reserve(IdKinds.Effect, count);
            return false;
        }

        public Result<int> Decide(WorkingSet set)
        {
            for (var number = first; number < first + count; number++)
                set.Queue(Kind, string.Create(CultureInfo.InvariantCulture, $"order:{number}"), "{}");
            return count;
        }
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Crm.Store;
using Crm.Timers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Npgsql;

namespace Crm.Throughput;

/// <summary>Timers among as many that wait: set and moved one a call, as whatever causes them does, and fired by the worker, each once.</summary>
internal sealed class TimerLoad
{
    private const string Kind = "bench";
    private const int Callers = 256;
    private readonly CrmStore store;
    private readonly TimerTable timers;
    private readonly Instant later = SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1);
    private int next;

    internal TimerLoad(CrmStore store) => (this.store, timers) = (store, new TimerTable(store.Model, store.Path.Statements));

    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        var bare = await BareTimers.RunAsync(kind, options);
        await using var shop = await BenchShop.OpenAsync(kind, 1, 1);
        var load = new TimerLoad(shop.Store);
        var filling = Stopwatch.StartNew();
        await load.FillAsync(options.Pending);
        options.Tell(new Measured($"timers set, {kind}, 1,000 a call until {options.Pending:N0} wait", options.Pending, filling.Elapsed.TotalSeconds, 0, 0, 1_000));
        var pending = load.next;
        var set = await Load.RunAsync($"timer set, {kind}, {options.Pending:N0} wait, {Callers} callers", Callers, options.Seconds, shop.CommitsAsync,
            (_, n) => load.SetAsync(Interlocked.Increment(ref load.next), Duration.FromMilliseconds(n)));
        var rngs = Enumerable.Range(0, Callers).Select(i => new Rng((ulong)i + 5)).ToArray();
        var moved = await Load.RunAsync($"timer moved, {kind}, {options.Pending:N0} wait, {Callers} callers", Callers, options.Seconds, shop.CommitsAsync,
            (caller, n) => load.SetAsync(1 + rngs[caller].Below(pending), Duration.FromHours(1) + Duration.FromMilliseconds(n)));
        var fired = await load.FireAsync($"timer fired, {kind}, {options.Pending:N0} wait", options.IsShort ? 500 : 20_000);
        foreach (var (name, own, others) in ((string, Measured, Measured?)[])[("set", set, bare?.Set), ("moved", moved, bare?.Moved), ("fired", fired, bare?.Fired)])
        {
            options.Tell(own);
            ThroughputOptions.Compare(name, own, others);
        }

        await load.DemandIndexAsync(shop.Database.ConnectionString, kind, options.IsShort);
        if (options.IsShort)
            await shop.VerifyAsync();
    }

    /// <summary>So many more that wait.</summary>
    internal Task FillAsync(int count) => FillAsync(count, later);

    private async Task FillAsync(int count, Instant first)
    {
        for (var done = 0; done < count; done += 1_000)
        {
            var keys = Enumerable.Range(next + 1, Math.Min(1_000, count - done)).ToArray();
            next += keys.Length;
            await RunAsync(new Setting(timers, [.. keys.Select(k => Timer(k, first + Duration.FromMilliseconds(k)))], areNew: true));
        }
    }

    private async ValueTask<int> SetAsync(int key, Duration after)
    {
        await RunAsync(new Setting(timers, [Timer(key, later + after)], areNew: false)).ConfigureAwait(false);
        return 1;
    }

    /// <summary>Timers that are due beside all that are not.</summary>
    private async Task<Measured> FireAsync(string name, int count)
    {
        await FillAsync(count, SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(1));
        var fired = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        using var worker = new TimerWorker(store, timers, new Dictionary<string, TimerHandler>
        {
            [Kind] = async (timer, call, cancellation) =>
            {
                await store.Path.RunAsync(new Dropping(timers, timer.TimerKey), call, cancellation).ConfigureAwait(false);
                fired.AddOrUpdate(timer.TimerKey, 1, (_, times) => times + 1);
            },
        }, NullLogger<TimerWorker>.Instance);
        var (clock, cpu, bytes) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        await worker.RunDueAsync(default);
        if (fired.Count != count || fired.Values.Any(times => times != 1))
            throw new InvalidOperationException($"{count} were due, {fired.Count} fired, {fired.Values.Count(t => t != 1)} of them more than once.");
        return new Measured(name, count, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count, (double)(GC.GetTotalAllocatedBytes() - bytes) / count, 0);
    }

    /// <summary>What is due, and what will be next, is found by the index, not by going through all that waits.</summary>
    private async Task DemandIndexAsync(string connectionString, string kind, bool isShort)
    {
        await using DbConnection connection = kind == "sqlite" ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var read = store.Read();
        foreach (var query in (IQueryable<TimerRow>[])[TimerWorker.Due(read, later, [Kind]), TimerWorker.Coming(read, later)])
        {
            // A table of a few pages is read whole by PostgreSQL, unless it is told not to.
            await using var command = query.CreateDbCommand();
            command.Connection = connection;
            command.CommandText = kind == "sqlite" ? "explain query plan " + command.CommandText : (isShort ? "set enable_seqscan = off; " : "") + "explain " + command.CommandText;
            var plan = new List<string>();
            await using (var reader = await command.ExecuteReaderAsync())
                while (await reader.ReadAsync())
                    plan.Add(Convert.ToString(reader.GetValue(reader.FieldCount - 1), CultureInfo.InvariantCulture)!.Trim());
            if (!plan.Exists(line => line.Contains("ix_crm_timer_try_at", StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException("The query does not go by the index: " + string.Join(" / ", plan));
            if (!isShort)
                Console.WriteLine($"| … plan: {string.Join(" / ", plan)} | | | | |");
        }
    }

    private async Task RunAsync(IWriteCommand<int> command)
    {
        if (await store.Path.RunAsync(command, BenchShop.Call, default).ConfigureAwait(false) is { IsAccepted: false } refused)
            throw new InvalidOperationException(refused.Refusal.Message);
    }

    private static TimerRow Timer(int key, Instant due)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"order:{key}");
        return new TimerRow { TimerKey = "bench:" + subject, Kind = Kind, Subject = subject, Due = due };
    }

    private sealed class Setting(TimerTable timers, TimerRow[] rows, bool areNew) : IWriteCommand<int>
    {
        public string Name => "bench.set";

        public bool Plan(int stage, LoadPlan plan)
        {
            if (!areNew)
                timers.Plan(plan, rows[0].TimerKey);
            return false;
        }

        public Result<int> Decide(WorkingSet set)
        {
            foreach (var row in rows)
                if (areNew)
                    timers.SetNew(set, row);
                else
                    timers.Set(set, row);
            return rows.Length;
        }
    }

    private sealed class Dropping(TimerTable timers, string key) : IWriteCommand<int>
    {
        public string Name => "bench.fire";

        public bool Plan(int stage, LoadPlan plan)
        {
            timers.Plan(plan, key);
            return false;
        }

        public Result<int> Decide(WorkingSet set)
        {
            timers.Drop(set, key);
            return 1;
        }
    }
}

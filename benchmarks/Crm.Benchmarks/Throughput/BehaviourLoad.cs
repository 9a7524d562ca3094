using System.Diagnostics;
using System.Globalization;
using Crm.Behaviour;
using Crm.Customers;
using Npgsql;

namespace Crm.Throughput;

/// <summary>
/// Behaviour raised as pages do and written behind their back: events per second until durable, what raising one costs its page, bytes
/// that an event takes in the store with its indexes, and how long a rule's question takes among them. A tenth are visits with their source.
/// </summary>
internal static class BehaviourLoad
{
    private const int Batch = 2_000;
    private const int Customers = 5_000;
    private static readonly string[] Kinds = [BehaviourKinds.ProductView, BehaviourKinds.CategoryView, BehaviourKinds.ProductView, BehaviourKinds.Search, BehaviourKinds.CartChange];

    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        if (options.HasBaselines && kind == "sqlite")
            await BareEventsAsync(options);
        await using var shop = await BenchShop.OpenAsync(kind, 1, 1);
        var rng = new Rng(77);
        await RaiseAsync(shop, rng, Batch);
        var before = (Size: await SizeAsync(shop, kind), Bytes: GC.GetTotalAllocatedBytes(), Cpu: Environment.CpuUsage.TotalTime);
        var (clock, count, raising) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        while (clock.Elapsed.TotalSeconds < options.Seconds)
        {
            var each = Stopwatch.StartNew();
            Raise(shop, rng, 10 * Batch);
            raising += each.Elapsed;
            await shop.Behaviour.FlushAsync();
            count += 10 * Batch;
        }

        var (elapsed, written) = (clock.Elapsed.TotalSeconds, shop.Behaviour.Figures.Written - Batch);
        if (written != count)
            throw new InvalidOperationException($"{count} were raised, {written} written: {shop.Behaviour.Figures}");
        options.Tell(new Measured($"events of behaviour, {kind}, durable", count, elapsed, (Environment.CpuUsage.TotalTime - before.Cpu).TotalMicroseconds / count,
            (double)(GC.GetTotalAllocatedBytes() - before.Bytes) / count, Batch));
        var stored = (await SizeAsync(shop, kind) - before.Size) / (double)count;
        var asked = await AskAsync(shop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| … raising one: {raising.TotalNanoseconds / count:N0} ns; stored: {stored:N0} bytes an event with indexes and visits; \"item viewed within 30 days\" among {count:N0}: {asked.TotalMicroseconds:N0} µs | | | | |"));
    }

    private static async Task RaiseAsync(BenchShop shop, Rng rng, int count)
    {
        Raise(shop, rng, count);
        await shop.Behaviour.FlushAsync();
    }

    private static void Raise(BenchShop shop, Rng rng, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var customer = new CustomerId(1 + rng.Below(Customers));
            var one = i % 10 == 0
                ? new BehaviourEvent(BehaviourKinds.Visit, shop.Site.Id) { Customer = customer, Source = new VisitSource { Source = "google", Medium = "cpc", Campaign = "autumn", Landing = "/tea" } }
                : new BehaviourEvent(Kinds[i % Kinds.Length], shop.Site.Id) { Customer = customer, Item = 1 + rng.Below(4_000), Amount = rng.Below(300), Word = i % Kinds.Length == 3 ? "green tea" : null };
            if (!shop.Behaviour.Raise(one))
                throw new InvalidOperationException("An event was dropped.");
        }
    }

    private static async Task<TimeSpan> AskAsync(BenchShop shop)
    {
        const int questions = 200;
        var from = NodaTime.SystemClock.Instance.GetCurrentInstant() - NodaTime.Duration.FromDays(30);
        for (var i = 0; i < 20; i++)
            await shop.Behaviour.CountAsync(new BehaviourFilter(new CustomerId(1 + i), BehaviourKinds.ProductView) { Item = 7, From = from });
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < questions; i++)
            await shop.Behaviour.CountAsync(new BehaviourFilter(new CustomerId(1 + i), BehaviourKinds.ProductView) { Item = 7, From = from });
        return clock.Elapsed / questions;
    }

    private static async Task<long> SizeAsync(BenchShop shop, string kind)
    {
        if (kind != "postgres")
        {
            using var sqlite = shop.Database.OpenSqlite();
            using var pages = sqlite.CreateCommand();
            pages.CommandText = "select page_count * page_size from pragma_page_count(), pragma_page_size()";
            return (long)pages.ExecuteScalar()!;
        }

        await using var postgres = new NpgsqlConnection(shop.Database.ConnectionString);
        await postgres.OpenAsync();
        await using var sizes = new NpgsqlCommand("select (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'crm_event'::regclass)::bigint + pg_total_relation_size('crm_visit') + pg_total_relation_size('crm_touch')", postgres);
        return (long)(await sizes.ExecuteScalarAsync())!;
    }

    /// <summary>The same columns and index, nothing else: no visits, devices, touches, ids that are kept once.</summary>
    private static async Task BareEventsAsync(ThroughputOptions options)
    {
        await using var database = await BenchDatabase.OpenAsync("sqlite");
        using var connection = database.OpenSqlite();
        BenchDatabase.Execute(connection, "create table e (seq integer, at integer, subject integer, kind integer, item integer, site_id integer, amount integer, word text, primary key (seq, at)) without rowid");
        BenchDatabase.Execute(connection, "create index ix on e (subject, kind, item, at)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into e values ($1, $2, $3, $4, $5, 1, $6, null)";
        var given = Enumerable.Range(1, 6).Select(i => insert.Parameters.AddWithValue($"${i}", 0L)).ToArray();
        insert.Prepare();
        var (rng, seq, clock) = (new Rng(77), 0L, Stopwatch.StartNew());
        while (clock.Elapsed.TotalSeconds < options.Seconds / 2)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var i = 0; i < Batch; i++)
            {
                (given[0].Value, given[1].Value, given[2].Value) = (++seq, 1_700_000_000_000_000 + seq, (long)rng.Below(Customers));
                (given[3].Value, given[4].Value, given[5].Value) = (seq % 5, (long)rng.Below(4_000), (long)rng.Below(300));
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        options.Tell(new Measured($"bare rows of events, sqlite, {Batch} a commit", seq, clock.Elapsed.TotalSeconds, 0, 0, Batch));
    }
}

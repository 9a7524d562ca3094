using System.Diagnostics;
using System.Globalization;
using Crm.Catalog;
using Crm.Orders;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>V8: six hosts on one database, two in a process, each process killed again and again with <c>kill -9</c>.</summary>
public abstract class CrashSpec
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CRM_FULL") == "1";

    protected abstract Task<TestDatabase> OpenAsync();

    protected abstract string Kind { get; }

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task What_was_answered_survives_kill_9_and_nothing_is_there_twice()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await using var database = await OpenAsync();
        await using var host = await TestHost.StartAsync(
            database, c => c.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask), SystemClock.Instance.GetCurrentInstant());
        var shop = await TestShop.OpenAsync(host);
        var goods = new List<VariantId>();
        for (var i = 0; i < 5; i++)
            goods.Add(await shop.StockAsync($"G{i}", 60, 20, backOrderLimit: i == 4 ? 5 : 0));
        string[] store = [Kind, database.ConnectionString, string.Join(',', goods.Select(g => g.Value.ToString(CultureInfo.InvariantCulture)))];
        Victim[] victims = [.. Enumerable.Range(1, 3).Select(p => new Victim($"p{p}", store, 4, new Random(seed + p)))];

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(victims.Select(v => v.SufferAsync(IsFull ? 60 : 3, IsFull ? 400 : 150)));
        var suffered = clock.Elapsed;
        var floor = new ShopFloor(host.Orders, host.Stock, shop.Site, goods, [shop.W1, shop.W2], host.Clock);
        foreach (var victim in victims)
            foreach (var (name, steps) in victim.Open.ToList())
                foreach (var n in steps)
                    await new Shopper(name, victim.Note).StepAsync(floor, n);

        victims.SelectMany(v => v.Problems).Take(5).ShouldBeEmpty($"seed {seed}");
        var answered = victims.SelectMany(v => v.Answered).ToList();
        answered.Count.ShouldBeGreaterThan(20);
        (await StoreTruth.ReadAsync(host)).Holds(answered).Problems.ShouldBeEmpty($"seed {seed}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{victims.Sum(v => v.Kills)} kills in {suffered.TotalSeconds:0.0} s, {answered.Count} orders answered, checked in {(clock.Elapsed - suffered).TotalSeconds:0.0} s; first answers after {string.Join(' ', victims.SelectMany(v => v.Starts).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Waited:0.0} ({t.Worked:0.0})")))} s (of a processor)");
    }
}

public sealed class SqliteCrash : CrashSpec
{
    protected override string Kind => "sqlite";

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCrash : CrashSpec
{
    protected override string Kind => "postgresql";

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

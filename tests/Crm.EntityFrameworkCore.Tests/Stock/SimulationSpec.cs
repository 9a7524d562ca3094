using System.Collections.Concurrent;
using Crm.Catalog;
using Crm.Orders;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>V8: concurrent clients of several hosts on one database whose statements and commits fail at random.</summary>
public abstract class SimulationSpec
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CRM_FULL") == "1";

    protected abstract Task<TestDatabase> OpenAsync();

    [Fact]
    [Trait("Requirement", "V8")]
    [Trait("Requirement", "W2")]
    [Trait("Requirement", "W3")]
    public async Task Nothing_is_oversold_lost_or_doubled_whatever_fails()
    {
        var fresh = Random.Shared.Next();
        var seeds = IsFull ? [1, 2, 3, 4, 5, 6, fresh, fresh + 1, fresh + 2] : new[] { 20_261_121, fresh };
        foreach (var seed in seeds)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
            (await RunAsync(seed, IsFull ? 24 : 12, IsFull ? 150 : 30)).ShouldBeEmpty($"seed {seed}");
        }
    }

    private async Task<IReadOnlyList<string>> RunAsync(int seed, int clients, int steps)
    {
        var random = new Random(seed);
        var faults = new Faults(seed);
        await using var database = await OpenAsync();
        var hosts = new List<TestHost>();
        try
        {
            for (var i = random.Next(1, 4); i > 0; i--)
                hosts.Add(await TestHost.StartAsync(new FaultyDatabase(database, faults), c => c.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask)));
            var floors = await FloorsAsync(hosts, random);
            var answered = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
            var problems = new ConcurrentQueue<string>();
            faults.PerMille = random.Next(4, 25);
            using var end = new CancellationTokenSource();
            var time = PassTimeAsync(hosts, end.Token);
            await Task.WhenAll(Enumerable.Range(0, clients).Select(c => ClientAsync(floors, $"s{seed}c{c}", steps, answered, problems)));
            await end.CancelAsync();
            await time;
            faults.PerMille = 0;
            faults.Raised.ShouldBeGreaterThan(0);
            answered.Count.ShouldBeGreaterThan(clients);
            var truth = await StoreTruth.ReadAsync(hosts[0]);
            return [.. problems.Take(3), .. truth.Holds(answered).Problems];
        }
        finally
        {
            faults.PerMille = 0;
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    private static async Task<List<ShopFloor>> FloorsAsync(List<TestHost> hosts, Random random)
    {
        var shop = await TestShop.OpenAsync(hosts[0]);
        var goods = new List<VariantId>();
        for (var i = 0; i < 4; i++)
            goods.Add(await shop.StockAsync($"G{i}", random.Next(5, 40), random.Next(1, 20), backOrderLimit: i == 3 ? 4 : 0));
        return [.. hosts.Select(h => new ShopFloor(h.Orders, h.Stock, shop.Site, goods, [shop.W1, shop.W2], h.Clock))];
    }

    private static async Task ClientAsync(List<ShopFloor> floors, string name, int steps, ConcurrentDictionary<string, long> answered, ConcurrentQueue<string> problems)
    {
        var shopper = new Shopper(name, line => Note(line, answered, problems)) { Forgets = true };
        for (var n = 0; n < steps; n++)
        {
            // One in six orders has no key: after a fault nobody may repeat it, and it must not repeat itself.
            var tries = 0;
            while (!await TryAsync(shopper, floors[Random.Shared.Next(floors.Count)], n, problems))
                if (++tries == 40)
                {
                    problems.Enqueue($"{name}-{n} got no answer in {tries} tries");
                    break;
                }
        }
    }

    private static async Task<bool> TryAsync(Shopper shopper, ShopFloor floor, int n, ConcurrentQueue<string> problems)
    {
        try
        {
            await shopper.StepAsync(floor, n);
            return true;
        }
        catch (FaultException) when (!shopper.SentWithoutKey)
        {
            return false;
        }
        catch (FaultException)
        {
            return true;
        }
        catch (Exception e)
        {
            problems.Enqueue(e.ToString());
            return true;
        }
    }

    private static void Note(string line, ConcurrentDictionary<string, long> answered, ConcurrentQueue<string> problems)
    {
        if (line.Split(' ') is not ["placed", var key, var id])
            return;
        var order = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
        if (answered.GetOrAdd(key, order) != order)
            problems.Enqueue($"{key} was answered with {answered[key]} and {order}");
    }

    private static async Task PassTimeAsync(List<TestHost> hosts, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            foreach (var host in hosts)
            {
                host.Clock.Advance(Duration.FromSeconds(1));
                try
                {
                    await host.ExpiryWorker.ExpireDueAsync(default);
                    await host.Store.SealAsync(default);
                }
                catch (FaultException)
                {
                    // The worker would log it and go on.
                }

                await Task.Delay(20, CancellationToken.None);
            }
    }
}

public sealed class SqliteSimulation : SimulationSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSimulation : SimulationSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using Crm.Orders;
using Crm.Store;

namespace Crm.TestSupport;

/// <summary>A large group of SQLite is written while it still decides: nobody can tell, whichever write fails.</summary>
public abstract class AheadSpec : StoreSpec
{
    private const int Orders = 24;

    /// <summary>Of a group of so many.</summary>
    protected abstract int Flushes { get; }

    [Fact]
    [Trait("Requirement", "V8")]
    [Trait("Requirement", "V14")]
    public async Task Large_group_is_whole_whichever_of_its_writes_fails()
    {
        foreach (var sku in (string[])["TEA", "CUP"])
            await Shop.StockAsync(sku, 10_000, 5);
        var faults = new Faults(1);
        var answered = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var host = await TestHost.StartAsync(new FaultyDatabase(Database, faults), c => c.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask));

        // Calm once, to count; then each of its writes fails in turn, before and after.
        await PlaceAsync(host, "calm", answered, () => faults.Flushed = 0);
        faults.Flushed.ShouldBe(Flushes);
        foreach (var point in (FaultPoint[])[FaultPoint.Flush, FaultPoint.Flushed])
            for (var n = 0; n < Flushes; n++)
            {
                var raised = faults.Raised;
                await PlaceAsync(host, $"{point}{n}", answered, () => faults.After(n, point, n % 2 == 0 ? FaultKind.Odd : FaultKind.Conflict));
                faults.Raised.ShouldBe(raised + 1);
            }

        // One who fails once parts of the group are written takes nobody with him.
        Task<Result<int>>? faulty = null;
        await PlaceAsync(host, "faulty", answered, static () => { }, () => faulty = host.Store.Path.RunAsync(new Probe(_ => throw new FormatException("odd")), Call, Cancellation));
        await Should.ThrowAsync<FormatException>(faulty!);

        (await StoreTruth.ReadAsync(host)).Holds(answered).Problems.ShouldBeEmpty();
    }

    /// <summary>In one group: of few buyers, the last third what the source changed of orders that came before.</summary>
    private async Task PlaceAsync(TestHost host, string name, Dictionary<string, long> answered, Action begun, Action? late = null)
    {
        var gate = new Gate(host.Store);
        await gate.ClosedAsync();
        var first = host.Store.Path.RunAsync(
            new Probe(_ =>
            {
                begun();
                begun = static () => { };
                return 0;
            }),
            Call,
            Cancellation);
        var placed = Enumerable.Range(1, Orders - 1).Select(i => (Key: $"{name}-{i % 16}", Task: host.Orders.PlaceAsync(Order($"{name}-{i % 16}", i), Call, Cancellation))).ToList();
        late?.Invoke();
        await gate.OpenAsync();
        (await first).IsAccepted.ShouldBeTrue();
        foreach (var (key, task) in placed)
        {
            var order = (await task).Value.OrderId.Value;
            if (!answered.TryAdd(key, order))
                answered[key].ShouldBe(order);
        }

        var again = await placed[^1].Task;
        again.Value.Outcome.ShouldBe(PlaceOutcome.Changed);
    }

    private PlaceOrder Order(string name, int i)
    {
        var order = Shop.Order("web", $"067 123-45-{10 + (i % 3)}", ("TEA", 1 + i), ("CUP", 2));
        return order with { Order = order.Order with { ExternalId = new ExternalId("shop", name), Buyer = order.Order.Buyer! with { Name = name } } };
    }
}

public sealed class SqliteAhead : AheadSpec
{
    protected override int Flushes => 3;

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlAhead : AheadSpec
{
    protected override int Flushes => 1;

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

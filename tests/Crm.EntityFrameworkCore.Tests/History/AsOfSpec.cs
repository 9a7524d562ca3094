using System.Diagnostics;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;
using Crm.TestSupport;
using NodaTime;

namespace Crm.History;

/// <summary>V16: what stood there at a past moment is what somebody saw who looked then.</summary>
public abstract class AsOfSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "V16")]
    public async Task View_equals_what_was_stored_at_random_instants()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await Shop.StockAsync("TEA", 20, 5);
        var trade = new RandomTrade(Host, Shop, seed);
        var start = Host.Clock.GetCurrentInstant();
        var seen = new SortedDictionary<Instant, Dictionary<(string, long), string>>();
        for (var i = 0; i < 90; i++)
        {
            await trade.RunAsync(1);
            seen[Host.Clock.GetCurrentInstant()] = await SnapshotAsync();
        }

        var random = new Random(seed);
        var entities = seen.Values.Last().Keys.ToList();
        var span = (Host.Clock.GetCurrentInstant() - start).BclCompatibleTicks;
        for (var i = 0; i < 60; i++)
        {
            var at = start + Duration.FromTicks(random.NextInt64(span + 1));
            var expected = seen.LastOrDefault(s => s.Key <= at).Value ?? [];
            var (entity, id) = entities[random.Next(entities.Count)];
            (await AsOfAsync(entity, id, at)).ShouldBe(expected.GetValueOrDefault((entity, id)), $"seed {seed}: {entity} {id} at {at}");
        }
    }

    [Fact]
    [Trait("Requirement", "V16")]
    public async Task Order_with_a_thousand_changes_is_read_from_a_checkpoint_in_milliseconds()
    {
        await Shop.StockAsync("TEA", 5);
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        var start = Host.Clock.GetCurrentInstant();
        for (var minute = 1; minute <= 20; minute++)
        {
            Host.Clock.Advance(Duration.FromMinutes(1));
            var own = minute;
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Host.Orders.AnnotateAsync(order, $"{own}.{i}", Call, Cancellation)));
        }

        await Host.History.OrderAsOfAsync(order, start, cancellation: Cancellation);
        var took = new List<double>();
        for (var minute = 0; minute <= 20; minute++)
        {
            var watch = Stopwatch.StartNew();
            var then = (await Host.History.OrderAsOfAsync(order, start + Duration.FromMinutes(minute), cancellation: Cancellation))!;
            took.Add(watch.Elapsed.TotalMilliseconds);
            (then.Version, then.Since, then.HasErased).ShouldBe((1 + (50 * minute), start + Duration.FromMinutes(minute), false));
            then.Value.Lines.ShouldHaveSingleItem().Sku.ShouldBe("TEA");
            (then.Value.ManagerComment?.Split('.')[0]).ShouldBe(minute == 0 ? null : $"{minute}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"median {took.Order().ElementAt(10):0.0} ms, worst {took.Max():0.0} ms");
        (await Host.History.OrderAsOfAsync(order, start - Duration.FromSeconds(1), cancellation: Cancellation)).ShouldBeNull();
        (await Host.History.OrderAsOfAsync(new OrderId(999_999), start, cancellation: Cancellation)).ShouldBeNull();
    }

    [Fact]
    [Trait("Requirement", "V16")]
    public async Task What_was_read_late_is_in_the_world_before_it_is_in_the_store()
    {
        await Shop.StockAsync("TEA", 5);
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        var happened = Host.Clock.GetCurrentInstant() + Duration.FromHours(1);
        Host.Clock.Advance(Duration.FromHours(5));
        (await Host.Orders.MoveAsync(new MoveOrder(order, "approval"), Call with { Happened = happened }, Cancellation)).IsAccepted.ShouldBeTrue();
        var between = happened + Duration.FromHours(1);

        (await Host.History.OrderAsOfAsync(order, between, cancellation: Cancellation))!.Value.Status.ShouldBe("new");
        (await Host.History.OrderAsOfAsync(order, between, AsOfAxis.Happened, Cancellation))!.Value.Status.ShouldBe("approval");
        (await Host.History.OrderAsOfAsync(order, happened - Duration.FromMinutes(1), AsOfAxis.Happened, Cancellation))!.Value.Status.ShouldBe("new");
    }

    [Fact]
    [Trait("Requirement", "V16")]
    public async Task Erased_personal_data_are_empty_and_said_to_be_erased()
    {
        await Shop.StockAsync("TEA", 5);
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value;
        var now = Host.Clock.GetCurrentInstant();
        (await Host.History.CustomerAsOfAsync(placed.CustomerId!.Value, now, cancellation: Cancellation))!.Value.Name.ShouldBe("Olena Koval");
        await Database.ExecuteAsync("update crm_personal set salt = null, document = null");

        var customer = (await Host.History.CustomerAsOfAsync(placed.CustomerId!.Value, now, cancellation: Cancellation))!;
        var order = (await Host.History.OrderAsOfAsync(placed.OrderId, now, cancellation: Cancellation))!;

        (customer.HasErased, customer.Value.Name, customer.Value.Phone).ShouldBe((true, "", null));
        (order.HasErased, order.Value.Buyer, order.Value.Total).ShouldBe((true, null, placed.Total));
    }

    private async Task<Dictionary<(string, long), string>> SnapshotAsync()
    {
        var seen = new Dictionary<(string, long), string>();
        await using var read = Host.Store.Read();
        foreach (var order in read.Set<Order>().ToList())
            seen.Add(("order", order.Id.Value), Text((await Host.Orders.GetAsync(order.Id, Cancellation))!));
        foreach (var customer in read.Set<Customer>().ToList())
            seen.Add(("customer", customer.Id.Value), Text((await Host.Customers.GetAsync(customer.Id, Cancellation))!));
        return seen;
    }

    private async Task<string?> AsOfAsync(string entity, long id, Instant at) => entity == "order"
        ? await Host.History.OrderAsOfAsync(new OrderId(id), at, cancellation: Cancellation) is { } order ? Text(order.Value) : null
        : await Host.History.CustomerAsOfAsync(new CustomerId(id), at, cancellation: Cancellation) is { } customer ? Text(customer.Value) : null;

    /// <summary>All that is stored of an object, as the log writes it, with its version.</summary>
    private string Text<T>(T entity)
        where T : class
    {
        var plan = Host.Store.Model.Aggregate<T>();
        using var documents = new DocumentWriter();
        var (body, personal) = documents.Whole(plan, AggregateImage.Of(plan, entity));
        return $"{plan.Root.Columns[plan.Root.Version].Get(entity)} {body} {personal}";
    }
}

public sealed class SqliteAsOf : AsOfSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlAsOf : AsOfSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

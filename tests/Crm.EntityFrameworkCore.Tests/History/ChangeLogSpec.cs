using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using Crm.TestSupport;
using NodaTime;

namespace Crm.History;

public abstract class ChangeLogSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Record_tells_who_why_where_in_what_chain_and_by_which_definitions()
    {
        await Shop.StockAsync("TEA", 5);
        var first = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value;
        var cause = (await Host.History.OfAsync("order", first.OrderId.Value, Cancellation))[0].Call;
        var happened = Host.Clock.GetCurrentInstant() - Duration.FromMinutes(5);
        var call = new CrmCall(Actor.Integration("rozetka")) { Cause = "order.placed", Mode = IntakeMode.Sync, Chain = cause.Id, Depth = 1, Site = Shop.Site.Id, Happened = happened };

        var placed = (await Host.Orders.PlaceAsync(Shop.Order("rozetka", "067 123-45-67", ("TEA", 1)), call, Cancellation)).Value;

        var record = (await Host.History.OfAsync("order", placed.OrderId.Value, Cancellation)).ShouldHaveSingleItem();
        record.Event.ShouldBe("order.placed");
        record.Version.ShouldBe(1);
        record.Happened.ShouldBe(happened);
        record.Recorded.ShouldBe(Host.Clock.GetCurrentInstant());
        record.Call.ShouldBe(new ChangeCall(record.Call.Id, "orders.place", "integration:rozetka", "order.placed", IntakeMode.Sync, cause.Id, 1, Shop.Site.Id, "order-process:1"));
        record.Body!.ShouldContain("\"number\":\"A-00002\"");
        record.Personal!.ShouldContain("Olena Koval");
        cause.Chain.ShouldBe(cause.Id, "A call that continues none starts its chain.");
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Change_tells_old_and_new_value()
    {
        await Shop.StockAsync("TEA", 5);
        var id = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;

        (await Host.Orders.MoveAsync(new MoveOrder(id, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.AnnotateAsync(id, "Call first", Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var records = await Host.History.OfAsync("order", id.Value, Cancellation);
        records.Select(r => r.Version).ShouldBe([1, 2, 3]);
        records[1].Body!.ShouldContain("\"status\":[\"new\",\"approval\"]");
        records[2].Personal.ShouldBe("{\"managerComment\":[null,\"Call first\"]}");
        records[2].Body!.ShouldNotContain("Call first");
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Contact_that_a_customer_gains_later_is_folded_from_the_log()
    {
        await Shop.StockAsync("TEA", 5);
        await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation);
        var again = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        var placed = (await Host.Orders.PlaceAsync(again with { CustomerIds = [new ExternalId("site", "17")] }, Call, Cancellation)).Value;

        placed.IsNewCustomer.ShouldBeFalse();
        (await Host.Customers.GetAsync(placed.CustomerId!.Value, Cancellation))!.Keys.Count.ShouldBe(2);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Bare_event_of_a_customer_counts_up_the_version_of_the_row()
    {
        await Shop.StockAsync("TEA", 50);
        async Task<PlacedOrder> PlaceAsync(string? phone, string? email)
        {
            var given = Shop.Order("web", phone, ("TEA", 1));
            return (await Host.Orders.PlaceAsync(given with { Order = given.Order with { Buyer = given.Order.Buyer! with { Email = email } } }, Call, Cancellation)).Value;
        }

        await PlaceAsync("067 123-45-67", null);
        await PlaceAsync(null, "olena@example.com");
        for (var i = 0; i < 3; i++)
            await PlaceAsync("067 123-45-67", "olena@example.com");

        await Shop.VerifyAsync();
    }

    /// <summary>Two hosts with clocks apart write; a reader polls small pages meanwhile.</summary>
    [Fact]
    [Trait("Requirement", "O13")]
    [Trait("Requirement", "V14")]
    [Trait("Requirement", "L3")]
    public async Task Reader_meets_each_record_once_in_order_while_two_hosts_write()
    {
        await Shop.StockAsync("TEA", 20, 20);
        await using var other = await TestHost.StartAsync(Database, Setup, Host.Clock.GetCurrentInstant() - Duration.FromSeconds(3));
        var seed = Random.Shared.Next();
        var trades = new[] { new RandomTrade(Host, Shop, seed), new RandomTrade(other, Shop, seed + 1) };
        var writing = Task.WhenAll(trades.Select(t => Task.Run(() => t.RunAsync(60))));
        var seen = new List<ChangeRecord>();
        var pages = new Random(seed);
        for (var last = false; ;)
        {
            var page = await Host.History.ReadAsync(seen.Count == 0 ? 0 : seen[^1].Sequence, pages.Next(1, 6), Cancellation);
            seen.AddRange(page);
            if (page.Count > 0)
                continue;
            if (last)
                break;
            last = writing.IsCompleted;
            await Task.Delay(2, Cancellation);
        }

        await writing;
        trades.ShouldAllBe(t => t.Accepted > 10, $"seed {seed}");
        ShouldBeInOrder(seen, seed);
        seen.Count.ShouldBe((int)await Database.CountAsync("crm_change"), $"seed {seed}");
        (await Host.History.ReadAsync(0, 10_000, Cancellation)).Select(r => r.Sequence).ShouldBe(seen.Select(r => r.Sequence), $"seed {seed}");
        (await Host.History.VerifyAsync(Cancellation)).Problems.ShouldBeEmpty($"seed {seed}");
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Feed_goes_on_after_each_single_record_whatever_the_page()
    {
        await Shop.StockAsync("TEA", 5);
        await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation);
        var all = await Host.History.ReadAsync(0, 10_000, Cancellation);
        for (var i = 0; i < all.Count; i++)
            (await Host.History.ReadAsync(i == 0 ? 0 : all[i - 1].Sequence, 1, Cancellation))[0].ShouldBe(all[i]);
        (await Host.History.ReadAsync(all[^1].Sequence, 1, Cancellation)).ShouldBeEmpty();
    }

    private static void ShouldBeInOrder(List<ChangeRecord> records, int seed)
    {
        for (var i = 1; i < records.Count; i++)
        {
            records[i].Sequence.ShouldBeGreaterThan(records[i - 1].Sequence, $"seed {seed}");
            records[i].Recorded.ShouldBeGreaterThanOrEqualTo(records[i - 1].Recorded, $"seed {seed}");
        }

        foreach (var entity in records.GroupBy(r => (r.Entity, r.EntityId)))
            entity.Select(r => r.Version).ShouldBe(Enumerable.Range(1, entity.Count()), $"seed {seed}: {entity.Key}");
    }
}

public sealed class SqliteChangeLog : ChangeLogSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlChangeLog : ChangeLogSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.History;

/// <summary>Everything about a customer, in the order in which it happened.</summary>
public abstract partial class TimelineSpec : StoreSpec
{
    private CrmTimeline Timeline => Host.Services.GetRequiredService<CrmTimeline>();

    private async Task<PlacedOrder> PlaceAsync(string phone = "067 123-45-67") =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("TEA", 1)), Call with { Site = Shop.Site.Id }, Cancellation)).Value;

    private async Task<List<TimelineEntry>> AllAsync(TimelineQuery query, int most = 7)
    {
        var all = new List<TimelineEntry>();
        for (string? after = null; ;)
        {
            var page = await Timeline.ReadAsync(query with { Most = most, After = after }, Cancellation);
            page.Entries.Count.ShouldBeLessThanOrEqualTo(most);
            all.AddRange(page.Entries);
            if ((after = page.Next) is null)
                return all;
        }
    }

    [Fact]
    [Trait("Requirement", "C3")]
    public async Task Orders_payments_parcels_tasks_comments_and_profile_stand_in_one_row_newest_first()
    {
        await Shop.StockAsync("TEA", 10);
        var placed = await PlaceAsync();
        var customer = placed.CustomerId!.Value;
        Host.Clock.Advance(Duration.FromHours(1));
        (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(1));
        var parcel = (await Host.Shipments.CreateAsync(placed.OrderId, new NewShipment("nova"), Call, Cancellation)).Value;
        await Host.Customers.CommentAsync(customer, "Calls in the evening", CrmCall.System with { Actor = Actor.Staff("boris") }, Cancellation);
        Host.Clock.Advance(Duration.FromHours(1));
        var task = await Host.Tasks.AddAsync(new NewStaffTask("call", $"order:{placed.OrderId.Value}", "Call back"), Call, Cancellation);
        task.IsAccepted.ShouldBeTrue();
        await PlaceAsync("050 999-88-77");

        var all = await AllAsync(new TimelineQuery(customer));

        all.Select(e => e.Happened).ShouldBe(all.Select(e => e.Happened).OrderDescending());
        foreach (var wanted in (string[])["customer.created", "order.placed", "order.status-changed", "shipment.created", "customer.commented", "task.added"])
            all.Select(e => e.Event).ShouldContain(wanted);
        all[0].Event.ShouldBe("task.added");
        all[0].OrderId.ShouldBe(placed.OrderId);
        all.Single(e => e.Event == "shipment.created").EntityId.ShouldBe(parcel.Value);
        all.Single(e => e.Event == "order.status-changed").Body!.ShouldContain("\"status\":[\"new\",\"approval\"]");
        all.Where(e => e.Entity == "order").ShouldAllBe(e => e.EntityId == placed.OrderId.Value);
        all.Single(e => e.Event == "customer.commented").Kind.ShouldBe(TimelineKinds.Comment);
    }

    [Fact]
    [Trait("Requirement", "C3")]
    public async Task It_is_filtered_by_kind_period_site_and_staff()
    {
        var placed = await PlaceAsync();
        var customer = placed.CustomerId!.Value;
        var start = Host.Clock.GetCurrentInstant();
        Host.Clock.Advance(Duration.FromDays(1));
        await Host.Customers.CommentAsync(customer, "One", CrmCall.System with { Actor = Actor.Staff("boris", "manager") }, Cancellation);
        await Host.Orders.AnnotateAsync(placed.OrderId, "Two", CrmCall.System with { Actor = Actor.Staff("bor") }, Cancellation);

        (await AllAsync(new TimelineQuery(customer) { Kinds = [TimelineKinds.Comment] })).Select(e => e.Event).ShouldBe(["order.annotated", "customer.commented"]);
        (await AllAsync(new TimelineQuery(customer) { Kinds = [TimelineKinds.Order] })).Select(e => e.Event).ShouldAllBe(e => e != "order.annotated");
        (await AllAsync(new TimelineQuery(customer) { Staff = "boris" })).Select(e => e.Event).ShouldBe(["customer.commented"]);
        (await AllAsync(new TimelineQuery(customer) { From = start + Duration.FromHours(1) })).Count.ShouldBe(2);
        (await AllAsync(new TimelineQuery(customer) { Before = start + Duration.FromHours(1) })).ShouldContain(e => e.Event == "order.placed");
        (await AllAsync(new TimelineQuery(customer) { Site = Shop.Site.Id })).ShouldAllBe(e => e.Site == Shop.Site.Id);
        (await AllAsync(new TimelineQuery(new CustomerId(99)))).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => Timeline.ReadAsync(new TimelineQuery(customer) { After = "1-2" }, Cancellation));
    }

    [Fact]
    [Trait("Requirement", "C3")]
    public async Task Pages_miss_nothing_and_repeat_nothing_while_things_happen()
    {
        var customer = (await PlaceAsync()).CustomerId!.Value;
        for (var i = 0; i < 10; i++)
            await PlaceAsync();
        var whole = await AllAsync(new TimelineQuery(customer), 500);

        var seen = new List<TimelineEntry>();
        for (string? after = null; ;)
        {
            var page = await Timeline.ReadAsync(new TimelineQuery(customer) { Most = 6, After = after }, Cancellation);
            seen.AddRange(page.Entries);
            if ((after = page.Next) is null)
                break;
            Host.Clock.Advance(Duration.FromSeconds(1));
            await PlaceAsync();
        }

        seen.ShouldBe(whole);
        seen.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    [Trait("Requirement", "C3")]
    [Trait("Requirement", "C4")]
    public async Task Merged_customers_show_the_past_of_both()
    {
        var (first, second) = (await PlaceAsync(), await PlaceAsync("050 999-88-77"));
        (await Host.Services.GetRequiredService<CrmDuplicates>().MergeAsync(first.CustomerId!.Value, second.CustomerId!.Value, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        foreach (var customer in (CustomerId[])[first.CustomerId.Value, second.CustomerId.Value])
        {
            var all = await AllAsync(new TimelineQuery(customer));
            all.Where(e => e.Event == "order.placed").Select(e => e.OrderId!.Value).ShouldBe([first.OrderId, second.OrderId], ignoreOrder: true);
            all.ShouldContain(e => e.Kind == TimelineKinds.Merge);
        }
    }

    [Fact]
    [Trait("Requirement", "C3")]
    [Trait("Requirement", "V23")]
    public async Task What_was_erased_shows_as_erased()
    {
        var placed = await PlaceAsync();
        var customer = placed.CustomerId!.Value;
        (await AllAsync(new TimelineQuery(customer))).Single(e => e.Event == "order.placed").Personal!.ShouldContain("Olena");
        await Database.ExecuteAsync($"update crm_personal set salt = null, document = null where subject = {customer.Value}");

        var entry = (await AllAsync(new TimelineQuery(customer))).Single(e => e.Event == "order.placed");

        (entry.Personal, entry.IsErased).ShouldBe((null, true));
    }
}

public sealed class SqliteTimeline : TimelineSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTimeline : TimelineSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

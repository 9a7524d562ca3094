using System.Diagnostics;
using Crm.Customers;
using Crm.TestSupport;

namespace Crm.History;

public abstract partial class TimelineSpec
{
    /// <summary>A customer of so many orders, each with ten entries, one after the other.</summary>
    private async Task<CustomerId> LongAsync(string phone, int orders)
    {
        var customer = (await PlaceAsync(phone)).CustomerId!.Value;
        await Host.Orders.PlaceManyAsync([.. Enumerable.Range(1, orders - 1).Select(_ => Shop.Order("web", phone, ("X", 1)))], Call with { Mode = IntakeMode.History }, Cancellation);
        var later = Database.IsSqlite() ? "happened + entity_id * 1000000 + n * 60000000" : "happened + entity_id * interval '1 second' + n * interval '1 minute'";
        await Database.ExecuteAsync($"""
            insert into crm_change (ticket, ordinal, entity, entity_id, version, event, call_id, recorded, happened, body)
            select ticket, ordinal + 100000 * n, entity, entity_id, version + n, 'order.edited', call_id, recorded, {later}, body
            from crm_change, ({string.Join(" union all ", Enumerable.Range(1, 9).Select(n => $"select {n} as n"))}) x
            where entity = 'order' and entity_id in (select id from crm_order where customer_id = {customer.Value})
            """);
        return customer;
    }

    /// <summary>The least of several pages, in milliseconds: others use the machine, too.</summary>
    private async Task<double> PageAsync(CustomerId customer, TimelineQuery query)
    {
        var best = double.MaxValue;
        string? after = null;
        for (var i = 0; i < 8; i++)
        {
            var watch = Stopwatch.StartNew();
            var page = await Timeline.ReadAsync(query with { CustomerId = customer, After = after }, Cancellation);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            page.Entries.Count.ShouldBe(query.Most);
            after = page.Next;
        }

        return best;
    }

    [Fact]
    [Trait("Requirement", "C3")]
    public async Task Ten_thousand_entries_are_paged_in_milliseconds_and_ten_times_as_many_take_far_from_ten_times_as_long()
    {
        var (few, many) = (await LongAsync("050 111-22-33", 100), await LongAsync("067 123-45-67", 1000));
        await Database.ExecuteAsync("analyze");
        var whole = new TimelineQuery(few);
        var (short1, long1) = (await PageAsync(few, whole), await PageAsync(many, whole));
        for (var again = 0; again < 10 && long1 >= Math.Max(5 * short1, 60); again++)
            (short1, long1) = (Math.Min(short1, await PageAsync(few, whole)), Math.Min(long1, await PageAsync(many, whole)));
        var (short2, long2) = (await PageAsync(few, whole with { Kinds = [TimelineKinds.Order] }), await PageAsync(many, whole with { Kinds = [TimelineKinds.Order] }));
        TestContext.Current.TestOutputHelper?.WriteLine($"page of 1,000: {short1:0.0} ms, of 10,000: {long1:0.0} ms; by kind {short2:0.0} and {long2:0.0} ms");

        (await Database.CountAsync("crm_change", "entity = 'order'")).ShouldBeGreaterThanOrEqualTo(11_000);
        long1.ShouldBeLessThan(Math.Max(5 * short1, 60));
        long1.ShouldBeLessThan(500);
    }
}

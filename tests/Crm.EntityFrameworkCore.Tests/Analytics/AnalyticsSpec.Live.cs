using Crm.Customers;
using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Analytics;

public abstract partial class AnalyticsSpec
{
    [Theory]
    [InlineData(20261122)]
    [InlineData(null)]
    [Trait("Requirement", "V20")]
    public async Task What_follows_the_change_log_is_what_is_loaded_anew_and_its_net_is_that_of_customers(int? given)
    {
        var seed = given ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (var sku in (string[])["TEA", "MUG", "POT"])
            await Shop.StockAsync(sku, 0);
        var placed = new List<PlacedOrder>();
        await EventsAsync(random, placed, 12);
        var live = (await Analytics.FollowAsync(Shop.Site.Id, cancellation: Cancellation)).Value;
        for (var round = 0; round < 3; round++)
        {
            await EventsAsync(random, placed, 10);
            Host.Clock.Advance(Duration.FromDays(random.Next(0, 40)));
            await live.CatchUpAsync(Cancellation);

            var anew = (await Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Value;
            (live.Book.Position, live.Book.AsOf).ShouldBe((anew.Position, anew.AsOf));
            Told(live).ShouldBe(Told(anew), $"seed {seed}, round {round}");

            // Loaded in many stretches by two threads, where the database reads on more than one connection as of one moment.
            Analytics.OrdersAtOnce = 1 + random.Next(9);
            Told((await Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Value).ShouldBe(Told(anew), $"seed {seed}, round {round}, in stretches");
            foreach (var customer in placed.Select(p => p.CustomerId!.Value).Distinct())
                if (anew.NumberOf(customer) is { } number && await Host.Customers.GetSummaryAsync(customer, Cancellation) is { } summary)
                    (anew.Lifetime().Of(number)?.Net ?? Money.Zero(Shop.Currency)).ShouldBe(summary.Net, $"seed {seed}, {customer}");
            await WriteMeanwhileAsync(random, placed, round == 2 ? int.MaxValue : round + 1, $"seed {seed}, round {round}");
        }
    }

    /// <summary>Somebody writes between two openings of a reader: at first, so that two agree in the end, or before each, so that there is one.</summary>
    private async Task WriteMeanwhileAsync(Random random, List<PlacedOrder> placed, int most, string told)
    {
        var openings = 0;
        Analytics.Opening = async () =>
        {
            if (openings++ >= most)
                return;
            placed.Add(await PlaceAsync(AnyOrder(random)));
            await Host.Orders.DeleteAsync(placed[random.Next(placed.Count)].OrderId, Call, Cancellation);
        };
        var meanwhile = Told((await Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Value);
        (Analytics.Opening, Analytics.OrdersAtOnce) = (null, 200_000);
        meanwhile.ShouldBe(Told((await Analytics.OpenAsync(Shop.Site.Id, cancellation: Cancellation)).Value), $"{told}, written to meanwhile");
        if (openings > 0)
            openings.ShouldBe(most == int.MaxValue ? 6 : most + 1, told);
    }

    private async Task EventsAsync(Random random, List<PlacedOrder> placed, int count)
    {
        for (var i = 0; i < count; i++)
            await EventAsync(random, placed);
    }

    private async Task EventAsync(Random random, List<PlacedOrder> placed)
    {
        var some = placed.Count == 0 ? null : placed[random.Next(placed.Count)];
        switch (random.Next(some is null ? 1 : 10))
        {
            case 7:
                await Host.Orders.RecordReturnAsync(Back(some!.OrderId, null, Start + Duration.FromDays(random.Next(190)), "TEA", 1, 1), Past, Cancellation);
                break;
            case 6:
                await Host.Orders.RecordReturnAsync(Back(null, some!.CustomerId, Start + Duration.FromDays(random.Next(190)), "MUG", random.Next(1, 3), null), Past, Cancellation);
                break;
            case 5:
                if (random.Next(2) == 0)
                    await Host.Orders.DeleteAsync(some!.OrderId, Call, Cancellation);
                else
                    await Host.Orders.RestoreAsync(some!.OrderId, Call, Cancellation);
                break;
            case 4:
                await Host.Orders.MoveAsync(new MoveOrder(some!.OrderId, random.Next(2) == 0 ? "cancelled" : "return-requested") { Reason = "faulty", Attested = (OrderConditions)~0U }, Past, Cancellation);
                break;
            case 3:
                var other = placed[random.Next(placed.Count)].CustomerId!.Value;
                if (random.Next(2) == 0)
                    await Host.Duplicates.MergeAsync(some!.CustomerId!.Value, other, Call, Cancellation);
                else
                    await Host.Duplicates.UnmergeAsync(other, Call, Cancellation);
                break;
            default:
                placed.Add(await PlaceAsync(AnyOrder(random)));
                break;
        }
    }

    private PlaceOrder AnyOrder(Random random)
    {
        string[] skus = ["TEA", "MUG", "POT", "JAR"];
        var order = Order(
            random.Next(8), Start + Duration.FromHours(random.Next(24 * 190)), random.Next(5) == 0 ? "cancelled" : random.Next(5) == 0 ? "new" : "completed",
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (skus[random.Next(skus.Length)], random.Next(1, 4)))]);
        return order with { Order = order.Order with { IsTest = random.Next(8) == 0 } };
    }
}

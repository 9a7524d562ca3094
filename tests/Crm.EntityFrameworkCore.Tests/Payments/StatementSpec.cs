using Crm.Orders;
using Crm.Payments;

namespace Crm.TestSupport;

/// <summary>A bank's statement finds its orders; what is certain is booked, once.</summary>
[Trait("Requirement", "F1")]
public abstract class StatementSpec : StoreSpec
{
    [Fact]
    public async Task Certain_lines_are_booked_once_and_the_others_wait_for_somebody()
    {
        await Shop.StockAsync("TEA", 50);
        var first = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 2)), Call, Cancellation)).Value;
        var second = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 3)), Call, Cancellation)).Value;
        StatementLine[] lines =
        [
            Line("1", 20m, $"Order {first.Number}", null), Line("2", 30m, "thanks", "KOVAL OLENA"), Line("3", 20m, $"Order {first.Number}", null), Line("4", 7m, "rent", null),
        ];

        var matched = await Host.Payments.MatchAsync(lines, Call, Cancellation);

        matched[0].Matches[0].ShouldSatisfyAllConditions(m => m.OrderId.ShouldBe(first.OrderId), m => m.Confidence.ShouldBe(MatchConfidence.Certain), m => m.Signs.ShouldBe(["number", "amount"]));
        matched[0].Booked.ShouldNotBeNull();
        (matched[1].Matches[0].OrderId, matched[1].Matches[0].Confidence, matched[1].Booked).ShouldBe((second.OrderId, MatchConfidence.Likely, null));
        (matched[2].Matches[0].Confidence, matched[2].Booked).ShouldBe((MatchConfidence.Likely, null), "It was paid by the first line.");
        matched[3].Matches.ShouldBeEmpty();
        (await Host.Payments.GetMoneyAsync(first.OrderId, Cancellation))!.IsPaid.ShouldBeTrue();
        (await Host.Payments.ListAsync(first.OrderId, Cancellation)).Single().State.ShouldBe(PaymentState.Received);

        (await Host.Payments.BookAsync(lines[1], second.OrderId, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Payments.BookAsync(lines[1], second.OrderId, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Payments.BookAsync(lines[1], first.OrderId, Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.OtherOrder);
        var again = await Host.Payments.MatchAsync(lines, Call, Cancellation);
        again.Select(m => m.Booked is not null).ShouldBe([true, true, false, false]);
        again[0].Booked.ShouldBe(matched[0].Booked);
        (await Database.CountAsync("crm_payment")).ShouldBe(2);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Of_two_lines_matched_at_once_on_two_hosts_that_name_one_order_just_one_is_booked()
    {
        await using var other = await TestHost.StartAsync(Database);
        await Shop.StockAsync("TEA", 50);
        var orders = (await Host.Orders.PlaceManyAsync([.. Enumerable.Range(0, 8).Select(_ => Shop.Order("web", null, ("TEA", 2)))], Call, Cancellation)).Select(o => o.Value).ToList();

        var both = await Task.WhenAll(orders.SelectMany((o, i) => new[] { MatchAsync(Host, $"a{i}", o), MatchAsync(other, $"b{i}", o) }));

        foreach (var (order, i) in orders.Select((o, i) => (o, i)))
        {
            both.Skip(2 * i).Take(2).Count(m => m.Booked is not null).ShouldBe(1);
            both.Skip(2 * i).Take(2).Single(m => m.Booked is null).ShouldSatisfyAllConditions(
                m => (m.Refusal?.Code ?? PaymentRefusals.NotDue).ShouldBe(PaymentRefusals.NotDue), m => m.Matches[0].Confidence.ShouldNotBe(MatchConfidence.Certain));
            (await Host.Payments.GetMoneyAsync(order.OrderId, Cancellation))!.Overpaid.IsZero.ShouldBeTrue();
        }

        // As it is where two have read before either books, which the pairs above may or may not have met.
        var late = await Host.Payments.BookIfDueAsync(Line("c", 20m, $"Order {orders[0].Number}", null), orders[0].OrderId, Money.Of(20m, Shop.Currency), Call, Cancellation);
        late.Refusal!.Code.ShouldBe(PaymentRefusals.NotDue);
        await Shop.VerifyAsync();

        async Task<MatchedLine> MatchAsync(TestHost host, string id, PlacedOrder order) =>
            (await host.Payments.MatchAsync([Line(id, 20m, $"Order {order.Number}", null)], Call, Cancellation))[0];
    }

    [Fact]
    public async Task Every_step_of_every_line_is_recorded_under_one_key_and_a_line_half_booked_is_booked_to_its_end()
    {
        await Shop.StockAsync("TEA", 50);
        var orders = new List<PlacedOrder>();
        for (var i = 0; i < 3; i++)
            orders.Add((await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", i + 1)), Call, Cancellation)).Value);
        var lines = orders.Select((o, i) => Line($"{i}", 10m * (i + 1), $"Order {o.Number}", null)).ToList();
        var half = new PaymentNotice(new ExternalId("mono", "2"), new PaymentStep(PaymentEntryKind.Captured, lines[2].Amount, lines[2].At) { NoticeId = "captured", Reference = "mono" })
        {
            OrderId = orders[2].OrderId,
            Method = "bank",
        };
        (await Host.Payments.NoticeAsync(half, Call, Cancellation)).Refusal.ShouldBeNull();

        for (var run = 0; run < 2; run++)
        {
            var matched = await Host.Payments.MatchAsync(lines, Call with { IdempotencyKey = "statement-7" }, Cancellation);
            matched.Select(m => m.Booked is not null).ShouldBe([true, true, true]);
            foreach (var (order, line) in orders.Zip(lines))
            {
                var payment = (await Host.Payments.ListAsync(order.OrderId, Cancellation)).ShouldHaveSingleItem();
                (payment.State, payment.Captured, payment.Received).ShouldBe((PaymentState.Received, line.Amount, line.Amount));
            }
        }

        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O19")]
    public async Task Order_of_the_past_that_comes_cancelled_is_a_loss_of_its_day()
    {
        await Shop.StockAsync("TEA", 50);
        var given = Shop.Order("web", null, ("TEA", 2));
        var day = Host.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(100);
        (await Host.Orders.PlaceAsync(given with { Order = given.Order with { PlacedAt = day }, Status = "cancelled" }, Call with { Mode = IntakeMode.History }, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.PlaceAsync(given with { Order = given.Order with { PlacedAt = day }, Status = "completed" }, Call with { Mode = IntakeMode.History }, Cancellation)).Refusal.ShouldBeNull();

        var lost = (await Host.Orders.ListCancellationsAsync(new CancellationFilter(), cancellation: Cancellation)).ShouldHaveSingleItem();
        (lost.Kind, lost.Reason, lost.At).ShouldBe((CancellationKind.Whole, "none", day));
        (await Host.Orders.ReportCancellationsAsync(new CancellationFilter(), Cancellation)).Single().Amount.ShouldBe(Money.Of(20m, Shop.Currency));
        await Shop.VerifyAsync();
    }

    private StatementLine Line(string id, decimal amount, string? purpose, string? payer) =>
        new("mono", id, Host.Clock.GetCurrentInstant(), Money.Of(amount, Shop.Currency)) { Purpose = purpose, Payer = payer };
}

public sealed class SqliteStatement : StatementSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlStatement : StatementSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using System.Collections.Concurrent;
using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Intake;

/// <summary>V15: received = accepted + merged + rejected + failed, to the last one.</summary>
public abstract class IntakeBooksSpec : StoreSpec
{
    private Instant From => Host.Clock.GetCurrentInstant() - Duration.FromDays(1);

    private Instant Before => Host.Clock.GetCurrentInstant() + Duration.FromDays(1);

    [Fact]
    [Trait("Requirement", "V15")]
    public async Task Every_delivery_has_one_outcome_and_they_add_up()
    {
        await Shop.StockAsync("TEA", 3);
        var order = Shop.Order("rozetka", "067 123-45-67", ("TEA", 1));
        var external = order with { Order = order.Order with { ExternalId = new ExternalId("rozetka", "1"), PricedBy = PricedBy.There } };
        var keyed = Call with { IdempotencyKey = "checkout-1" };
        await PlaceAsync(external);
        await PlaceAsync(external);
        await PlaceAsync(external with { Order = external.Order with { CustomerComment = "Please call" } });
        await PlaceAsync(order, keyed);
        await PlaceAsync(order, keyed);
        (await PlaceAsync(order with { Order = order.Order with { Lines = [] } })).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        (await PlaceAsync(Shop.Order("rozetka", "067 123-45-67", ("TEA", 50)))).Refusal!.Code.ShouldBe(Stock.StockRefusals.NotEnough);
        await PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)));

        var books = await Host.Intake.ReconcileAsync(From, Before, Cancellation);

        books.Select(b => b.Source).ShouldBe(["rozetka", "web"]);
        var rozetka = books[0];
        (rozetka.Received, rozetka.Of(IntakeOutcome.Accepted), rozetka.Of(IntakeOutcome.Merged), rozetka.Of(IntakeOutcome.Rejected), rozetka.Of(IntakeOutcome.Failed)).ShouldBe((7, 2, 3, 2, 0));
        rozetka.Reasons.ShouldBe([new IntakeReason(IntakeOutcome.Rejected, OrderRefusals.Invalid, 1), new IntakeReason(IntakeOutcome.Rejected, Stock.StockRefusals.NotEnough, 1)]);
        books.ShouldAllBe(b => b.AddsUp);
        (await Host.Intake.ReconcileAsync(Before, Before + Duration.FromDays(1), Cancellation)).ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V15")]
    public async Task What_was_refused_is_kept_as_it_came_and_becomes_an_order_later()
    {
        var tea = await Shop.StockAsync("TEA", 1);
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 2)) with { Token = CrmOrders.NewToken() };
        (await PlaceAsync(order)).IsAccepted.ShouldBeFalse();
        var item = (await Host.Intake.ListAsync(IntakeOutcome.Rejected, cancellation: Cancellation)).ShouldHaveSingleItem();
        item.Reason.ShouldBe(Stock.StockRefusals.NotEnough);
        var kept = CrmIntake.Read(item)!;
        kept.Order.Buyer.ShouldBe(order.Order.Buyer);
        kept.Order.Lines.Select(l => (l.Sku, l.Quantity, l.UnitPrice)).ShouldBe(order.Order.Lines.Select(l => (l.Sku, l.Quantity, l.UnitPrice)));
        kept.Token.IsNone.ShouldBeTrue("The secret of the page is the customer's.");

        (await Host.Intake.AcceptAsync(item.Id, null, Call, Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.Rejected);
        (await Host.Intake.RestoreAsync(item.Id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Intake.AcceptAsync(item.Id, null, Call, Cancellation)).Refusal!.Code.ShouldBe(Stock.StockRefusals.NotEnough);
        (await Host.Stock.ReceiveAsync(new Stock.StockDocument(Shop.W1, [new Stock.StockLine(tea, 5)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var placed = (await Host.Intake.AcceptAsync(item.Id, null, Call, Cancellation)).Value;

        (await Host.Intake.AcceptAsync(item.Id, null, Call, Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.Taken);
        (await Host.Intake.GetAsync(item.Id, Cancellation))!.OrderId.ShouldBe(placed.OrderId);
        var books = (await Host.Intake.ReconcileAsync(From, Before, Cancellation)).ShouldHaveSingleItem();
        (books.Received, books.Of(IntakeOutcome.Accepted), books.AddsUp).ShouldBe((1, 1, true));
        await Shop.VerifyAsync();
    }

    /// <summary>Two hosts, a store that fails at random, clients that do not wait for each other: nothing is lost and nothing is booked twice.</summary>
    [Fact]
    [Trait("Requirement", "V15")]
    public async Task Books_add_up_under_faults_and_many_clients()
    {
        await Shop.StockAsync("TEA", 30);
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var faults = new Faults(seed);
        await using var one = await TestHost.StartAsync(new FaultyDatabase(Database, faults), Setup);
        await using var two = await TestHost.StartAsync(new FaultyDatabase(Database, faults), Setup);
        faults.PerMille = 40;
        var answers = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var random = new Random(seed + client);
            for (var i = 0; i < 25; i++)
                answers.Add(await DeliverAsync(random.Next(2) == 0 ? one : two, random));
        })));
        faults.PerMille = 0;
        foreach (var host in new[] { one, two })
            await host.Desk.FlushAsync();

        var books = (await Host.Intake.ReconcileAsync(From, Before, Cancellation)).ShouldHaveSingleItem();
        TestContext.Current.TestOutputHelper!.WriteLine($"{faults.Raised} faults; {string.Join(", ", books.Outcomes.Select(o => $"{o.Key} {o.Value}"))}; {string.Join(", ", answers.GroupBy(a => a).Select(g => $"{g.Key} {g.Count()}"))}");
        faults.Raised.ShouldBeGreaterThan(10);
        (one.Desk.Unbooked + two.Desk.Unbooked).ShouldBe(0);
        books.Received.ShouldBe(200, $"seed {seed}");
        books.AddsUp.ShouldBeTrue();
        books.Of(IntakeOutcome.Accepted).ShouldBe((int)await Database.CountAsync("crm_order"), $"seed {seed}: every order came in once.");
        books.Of(IntakeOutcome.Rejected).ShouldBe(answers.Count(a => a == "rejected"), $"seed {seed}");
        books.Of(IntakeOutcome.Accepted).ShouldBeGreaterThanOrEqualTo(answers.Count(a => a == "placed"));
        books.Of(IntakeOutcome.Failed).ShouldBeLessThanOrEqualTo(answers.Count(a => a == "failed"), $"seed {seed}: what was written all the same is booked as what it was.");
        (await Database.CountAsync("crm_inbound")).ShouldBe(books.Of(IntakeOutcome.Rejected) + books.Of(IntakeOutcome.Failed));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V15")]
    public async Task Refusal_in_the_hosts_transaction_is_booked_with_it()
    {
        await Shop.StockAsync("TEA", 1);
        await using var connection = await Database.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            var call = Call with { Transaction = transaction };
            (await PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 9)), call)).IsAccepted.ShouldBeFalse();
            (await PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), call)).IsAccepted.ShouldBeTrue();
            await transaction.CommitAsync(Cancellation);
        }

        var books = (await Host.Intake.ReconcileAsync(From, Before, Cancellation)).ShouldHaveSingleItem();
        (books.Received, books.Of(IntakeOutcome.Accepted), books.Of(IntakeOutcome.Rejected)).ShouldBe((2, 1, 1));
    }

    [Fact]
    [Trait("Requirement", "V15")]
    public async Task Numbers_that_did_not_come_are_told()
    {
        await Shop.StockAsync("TEA", 30);
        foreach (var number in new long[] { 7, 8, 10, 9, 13, 13, 20 })
            await PlaceAsync(Shop.Order("rozetka", $"067 123-45-{number:00}", ("TEA", 1)) with { SourceNumber = number });
        await PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)));

        var gaps = await Host.Intake.GapsAsync("rozetka", cancellation: Cancellation);

        gaps.Select(g => (g.First, g.Last, g.Count)).ShouldBe([(11, 12, 2), (14, 19, 6)]);
        gaps[0].NoticedAt.ShouldBe(Host.Clock.GetCurrentInstant());
        (await Host.Intake.GapsAsync("rozetka", after: 13, Cancellation)).ShouldBeEmpty();
    }

    private Task<Result<PlacedOrder>> PlaceAsync(PlaceOrder order, CrmCall? call = null) => Host.Orders.PlaceAsync(order, call ?? Call, Cancellation);

    private async Task<string> DeliverAsync(TestHost host, Random random)
    {
        var order = Shop.Order("web", $"067 123-45-{random.Next(10):00}", ("TEA", random.Next(5) == 0 ? 0 : 1));
        if (random.Next(2) == 0)
            order = order with { Order = order.Order with { ExternalId = new ExternalId("web", $"{random.Next(40)}") } };
        try
        {
            var placed = await host.Orders.PlaceAsync(order, Call, Cancellation);
            return placed.IsAccepted ? placed.Value.Outcome == PlaceOutcome.Placed ? "placed" : "merged"
                : placed.Refusal.Code is StoreRefusals.Conflict or StoreRefusals.Busy ? "failed" : "rejected";
        }
        catch (FaultException)
        {
            return "failed";
        }
    }
}

public sealed class SqliteIntakeBooks : IntakeBooksSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlIntakeBooks : IntakeBooksSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

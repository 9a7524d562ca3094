using Crm.Customers;
using Crm.Orders;
using Crm.Privacy;
using Crm.Rules;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Segments;

/// <summary>Members as they are kept are what the rules say, whatever happens and however time passes.</summary>
public abstract class MembershipSpec : StoreSpec
{
    private static readonly string[] Phones = [.. Enumerable.Range(0, 8).Select(i => $"067 111-22-{30 + i}")];
    private static readonly string[] Statuses = ["approval", "completed", "cancelled", "uncollected", "new"];
    private static readonly string[] Rules =
    [
        "orders.last within last 60 days", "orders.last older than 45 days and orders.net > 0 UAH", "orders.net > 50 UAH", "bought(sku = \"b\", last 90 days)", "orders.refused > 0 or returns.count > 0",
        "orders.last within last 2 calendar months and not in segment \"s2\"", "sum(bought.amount, last 30 days) > 30 UAH", "count(ordered, status = \"completed\") >= 2", "city starts \"k\" and created older than 100 days", "returned(last 20 days)",
    ];

    private CrmSegments Segments => Host.Services.GetRequiredService<CrmSegments>();

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Orders.Process(p =>
        {
            foreach (var from in (string[])["new", "approval"])
            {
                p.Permit(from, "completed");
                p.Permit(from, "uncollected");
            }

            foreach (var from in (string[])["completed", "cancelled", "uncollected"])
                p.Permit(from, "new").Reopens().ForRoles("manager").Reason("other", ("en", "Other"));
        });
        crm.Privacy.MayErase = ["manager"];
        crm.Segments.AddStarters(vipFrom: 60m);
    }

    [Fact]
    [Trait("Requirement", "G2")]
    [Trait("Requirement", "V5")]
    [Trait("Requirement", "C13")]
    public async Task A_simulated_year_equals_brute_force_and_time_moves_members_at_the_exact_instant()
    {
        var seed = Environment.GetEnvironmentVariable("SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        var random = new Random(seed);
        foreach (var sku in (string[])["A", "B"])
            await Shop.StockAsync(sku, 500);
        (await Segments.SaveAsync(SegmentDefinition.List("friends"), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        var segments = Segments;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = random.Next(4); i >= 0; i--)
                await ActAsync(random, segments);
            await CheckAsync(segments, $"seed {seed}, round {round}");
            var begin = Host.Clock.GetCurrentInstant();
            var expected = await FlipsAsync(segments, begin, begin + Duration.FromDays(365) / Rounds);
            Advance(Duration.FromDays(365) / Rounds);
            var last = await LastStepAsync(segments);
            if (random.Next(5) == 0)
            {
                // Another instance takes over with an empty memory.
                others.Add(await TestHost.StartAsync(Database, Setup, Host.Clock.GetCurrentInstant()));
                segments = others[^1].Services.GetRequiredService<CrmSegments>();
            }

            await CheckAsync(segments, $"seed {seed}, round {round}, later");
            (await segments.StepsAsync(after: last, most: 10_000, cancellation: Cancellation)).Select(s => (s.Segment, s.Customer.Value, s.Entered, s.At, s.Cause))
                .ShouldBe(expected, ignoreOrder: true, $"seed {seed}, round {round}");
        }

        (await segments.RebuildAsync(Cancellation)).ShouldBe(0, $"seed {seed}");
        foreach (var other in others)
            await other.DisposeAsync();
    }

    private void Advance(Duration duration)
    {
        Host.Clock.Advance(duration);
        foreach (var other in others)
            other.Clock.Set(Host.Clock.GetCurrentInstant());
    }

    private static int Rounds => Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 60 : 10;

    private readonly List<string> log = [];
    private readonly List<TestHost> others = [];

    private async Task CheckAsync(CrmSegments segments, string why)
    {
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue(why);
        if (await segments.DifferencesAsync(Cancellation) is { Count: > 0 } wrong)
        {
            var segment = (await segments.ListAsync(Cancellation)).Single(s => s.Number == wrong[0].Segment).Definition.Code;
            var told = await segments.ExplainAsync(segment, wrong[0].Customer, cancellation: Cancellation);
            log.Add($"{segment} {wrong[0].Customer}: {told.Value?.Text} {told.Value?.Since}");
            log.AddRange((await segments.StepsAsync(segment, wrong[0].Customer, cancellation: Cancellation)).Select(s => s.ToString()).TakeLast(3));
        }

        (await segments.VerifyAsync(Cancellation)).ShouldBe(0, why + "\n" + string.Join("\n", log.TakeLast(8)));
    }

    private static async Task<long> LastStepAsync(CrmSegments segments)
    {
        var last = 0L;
        while (await segments.StepsAsync(after: last, most: 10_000, cancellation: Cancellation) is { Count: > 0 } steps)
            last = steps[^1].Sequence;
        return last;
    }

    /// <summary>What time alone will do, asked of one customer and segment after the other.</summary>
    private async Task<List<(string, long, bool, Instant, SegmentCause)>> FlipsAsync(CrmSegments segments, Instant from, Instant to)
    {
        var flips = new List<(string, long, bool, Instant, SegmentCause)>();
        await using var read = Host.Store.Read();
        var context = Host.Services.GetRequiredService<SegmentsContext>();
        var catalogue = await context.CatalogueAsync(read, Cancellation);
        var book = await context.BookAsync(read, Cancellation);
        var scopes = await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, Cancellation);
        await foreach (var batch in new CustomerLoader(read, catalogue, (CustomerParts)(-1)).AllAsync(null, Cancellation))
            foreach (var subject in batch)
                foreach (var segment in await segments.ListAsync(Cancellation))
                {
                    var rule = catalogue.Facts.Compile(segment.Definition.Effective, new SegmentsView(book, catalogue, scopes, subject.Scope).Whole(subject.Scope));
                    for (var at = rule.NextFlip(subject, from); at <= to; at = rule.NextFlip(subject, at.Value))
                        flips.Add((segment.Definition.Code, subject.Id.Value, rule.Holds(subject, at.Value), at.Value, SegmentCause.Time));
                }

        return flips;
    }

    private async Task ActAsync(Random random, CrmSegments segments)
    {
        var orders = await Host.Orders.ListAsync(new OrderFilter(), 30, Cancellation);
        var order = orders.Count == 0 ? default : orders[random.Next(orders.Count)].OrderId;
        var customers = await Host.Customers.ListAsync(new CustomerFilter(), cancellation: Cancellation);
        var (one, other) = customers.Count == 0 ? default : (customers[random.Next(customers.Count)].Id, customers[random.Next(customers.Count)].Id);
        Advance(Duration.FromMinutes(random.Next(1, 600)));
        var what = orders.Count < 4 ? 0 : random.Next(14);
        log.Add($"{Host.Clock.GetCurrentInstant()} {what} order {order.Value} customers {one.Value}, {other.Value}");
        switch (what)
        {
            case < 5:
                var given = Shop.Order("web", Phones[random.Next(Phones.Length)], (random.Next(2) == 0 ? "A" : "B", random.Next(1, 4)));
                var placedAt = random.Next(4) == 0 ? Host.Clock.GetCurrentInstant() - Duration.FromDays(random.Next(1, 100)) : (Instant?)null;
                await Host.Orders.PlaceAsync(given with { Order = given.Order with { IsTest = random.Next(12) == 0, PlacedAt = placedAt } }, random.Next(5) == 0 ? Call with { Mode = IntakeMode.History } : Call, Cancellation);
                break;
            case < 8:
                var status = Statuses[random.Next(Statuses.Length)];
                await Host.Orders.MoveAsync(new MoveOrder(order, status) { Reason = status == "completed" ? null : "other" }, Call, Cancellation);
                break;
            case 8:
                await Host.Orders.RecordReturnAsync(new RecordReturn(Back(order)), Call, Cancellation);
                break;
            case 9:
                await (random.Next(2) == 0 ? Host.Duplicates.MergeAsync(one, other, Call, Cancellation) : Host.Duplicates.MergeAsync(other, one, Call, Cancellation));
                break;
            case 10:
                if (await Host.Duplicates.ListMergesAsync(one, Cancellation) is { Count: > 0 } merges)
                    await Host.Duplicates.UnmergeAsync(merges[0].AbsorbedId, Call, Cancellation);
                break;
            case 11:
                await (random.Next(3) == 0 ? (Task)Host.Privacy.ErasePersonAsync(new ErasePerson(one), Call, Cancellation) : Host.Orders.DeleteAsync(order, Call, Cancellation));
                break;
            case 12:
                await (random.Next(2) == 0 ? segments.AddToListAsync("friends", [one, other], Call, Cancellation) : segments.RemoveFromListAsync("friends", [one], Call, Cancellation));
                break;
            default:
                var code = $"s{random.Next(5)}";
                var rule = RuleText.Parse(Rules[random.Next(Rules.Length)]).Demand();
                if (rule.ToString().Contains("segment", StringComparison.Ordinal) && (code == "s2" || await segments.GetAsync("s2", Cancellation) is null))
                    break;
                await segments.SaveAsync(new SegmentDefinition(code, rule) { Exclude = random.Next(3) == 0 ? ["friends"] : [] }, (await segments.GetAsync(code, Cancellation))?.Version ?? 0, Call, Cancellation);
                break;
        }
    }

    private NewReturn Back(OrderId order) => new()
    {
        SiteId = Shop.Site.Id,
        OrderId = order,
        Channel = "web",
        Currency = Shop.Currency,
        ReturnedAt = Host.Clock.GetCurrentInstant(),
        Lines = [new NewReturnLine { OrderLinePosition = 1, Sku = "A", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }],
    };
}

public sealed class SqliteMembership : MembershipSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlMembership : MembershipSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

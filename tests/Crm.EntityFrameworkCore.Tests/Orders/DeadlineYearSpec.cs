using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>A simulated year with holidays, short days and two changes of the clocks: breaches and working times are those of a count half-minute by half-minute.</summary>
[Trait("Requirement", "V5")]
public abstract class DeadlineYearSpec : StoreSpec
{
    private static readonly Duration Step = Duration.FromSeconds(30);
    private static readonly Instant Begin = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly DateTimeZone Kyiv = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
    private static readonly string[] Holidays = ["2026-01-01", "2026-03-09", "2026-05-01", "2026-08-24", "2026-12-25"];
    private readonly bool[] open = Open();

    private static WorkingCalendarDefinition Calendar { get; } = WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00") with
    {
        // Saturday nights too, so that the hour that comes twice and the one that never comes are open.
        Hours = [.. WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00").Hours, new OpeningHours("sunday", "02:00", "06:00")],
        Closed = Holidays,
        Special = [new SpecialHours("2026-12-31", "09:00", "13:00")],
    };

    protected override void Setup(CrmBuilder crm) => crm.Sites.Default = TestHost.Kyiv with { Calendar = Calendar };

    /// <summary>The opening hours once more, in the plainest way.</summary>
    private static bool[] Open()
    {
        var open = new bool[366 * 2880];
        for (var i = 0; i < open.Length; i++)
        {
            var local = (Begin + (Step * i)).InZone(Kyiv).LocalDateTime;
            var date = NodaTime.Text.LocalDatePattern.Iso.Format(local.Date);
            open[i] = !Holidays.Contains(date) && (date == "2026-12-31" ? local.Hour is >= 9 and < 13
                : local.DayOfWeek == IsoDayOfWeek.Sunday ? local.Hour is >= 2 and < 6
                : local.DayOfWeek != IsoDayOfWeek.Saturday && local.Hour is >= 9 and < 18);
        }

        return open;
    }

    [Theory]
    [InlineData(11)]
    [InlineData(null)]
    public async Task Breaches_and_working_times_of_a_year_are_those_of_a_count(int? given)
    {
        await Shop.StockAsync("TEA", 1000);
        var seed = given ?? Random.Shared.Next();
        await YearAsync(new Random(seed), $"seed {seed}");
        await Shop.VerifyAsync();
    }

    private async Task YearAsync(Random random, string told)
    {
        var orders = new List<OrderId>();
        var at = 0;
        Host.Clock.Set(Begin);
        while ((at += random.Next(1, 5 * 2880)) < open.Length - (3 * 2880))
        {
            Host.Clock.Set(Begin + (Step * at));
            if (random.Next(2) == 0)
                await Host.TimerWorker.RunDueAsync(Cancellation);
            if (orders.Count < 5 || random.Next(3) == 0)
                orders.Add((await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId);
            else
                await MoveAsync(orders[random.Next(orders.Count)], random);
        }

        Host.Clock.Set(Begin + (Step * open.Length));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        var late = 0;
        foreach (var id in orders)
            late += await CompareAsync(id, told);
        late.ShouldBeGreaterThan(10, told);
    }

    private async Task MoveAsync(OrderId id, Random random)
    {
        var status = ((string[])["approval", "no-answer", "on-hold", "awaiting-payment", "assembly"])[random.Next(5)];
        await Host.Orders.MoveAsync(new MoveOrder(id, status) { Reason = status == "on-hold" ? "other" : null }, Call, Cancellation);
    }

    private async Task<int> CompareAsync(OrderId id, string told)
    {
        var limits = OrderProcess.Default.Statuses.ToDictionary(s => s.Code, s => s.Deadline);
        var raised = (await Host.History.OfAsync("order", id.Value, Cancellation)).Where(r => r.Event == "order.late").Select(r => r.Happened).ToList();
        var counted = new List<Instant>();
        foreach (var stay in await Host.Orders.StaysOfAsync(id, Cancellation))
        {
            var (from, to) = (PlaceOf(stay.EnteredAt), stay.LeftAt is { } left ? PlaceOf(left) : open.Length);
            if (stay.LeftAt is not null)
                stay.Worked.ShouldBe(Step * open[from..to].Count(o => o), told);
            if (Due(from, limits[stay.Status]!.Value) is not { } due)
                continue;
            stay.Deadline.ShouldBe(due, told);
            stay.IsLate.ShouldBe(PlaceOf(due) <= to, told);
            if (stay.IsLate)
                counted.Add(due);
        }

        raised.ShouldBe(counted, told);
        return counted.Count;
    }

    /// <summary>When so many open half-minutes have passed; null beyond the year.</summary>
    private Instant? Due(int from, Duration limit)
    {
        var rest = (int)(limit / Step);
        for (var i = from; i < open.Length; i++)
            if (open[i] && --rest == 0)
                return Begin + (Step * (i + 1));
        return null;
    }

    private static int PlaceOf(Instant instant) => (int)((instant - Begin) / Step);
}

public sealed class SqliteDeadlineYear : DeadlineYearSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlDeadlineYear : DeadlineYearSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

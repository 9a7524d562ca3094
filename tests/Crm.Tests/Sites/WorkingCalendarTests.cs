using System.Text.Json;
using Crm.Sites;
using NodaTime;
using NodaTime.Text;

namespace Crm.Tests.Sites;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Kyiv = WorkingCalendar.Create(WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"));

    [Theory]
    [InlineData("Europe/Kyiv")]
    [InlineData("Europe/Kiev")]
    [Trait("Story", "1")]
    public void Saturday_night_is_counted_from_Monday_morning(string zone)
    {
        var calendar = WorkingCalendar.Create(WorkingCalendarDefinition.Weekdays(zone, "09:00", "18:00"));
        var order = Local("2026-11-21T23:40");
        calendar.IsOpen(order).ShouldBeFalse();
        calendar.NextOpening(order).ShouldBe(Local("2026-11-23T09:00"));
        calendar.Add(order, Duration.FromMinutes(10)).ShouldBe(Local("2026-11-23T09:10"));
        calendar.Add(order, Duration.FromMinutes(75)).ShouldBe(Local("2026-11-23T10:15"));
        calendar.Between(order, Local("2026-11-23T10:15")).ShouldBe(Duration.FromMinutes(75));
    }

    [Fact]
    public void Working_time_that_fills_a_day_ends_that_evening_and_a_moment_more_the_next_morning()
    {
        var friday = Local("2026-11-20T09:00");
        Kyiv.Add(friday, Duration.FromHours(9)).ShouldBe(Local("2026-11-20T18:00"));
        Kyiv.Add(friday, Duration.FromHours(9) + Duration.FromTicks(10)).ShouldBe(Local("2026-11-23T09:00") + Duration.FromTicks(10));
        Kyiv.IsOpen(Local("2026-11-20T18:00")).ShouldBeFalse();
        Kyiv.NextOpening(Local("2026-11-20T18:00")).ShouldBe(Local("2026-11-23T09:00"));
    }

    [Fact]
    public void No_working_time_ends_at_once_or_at_the_next_opening()
    {
        Kyiv.Add(Local("2026-11-20T10:00"), Duration.Zero).ShouldBe(Local("2026-11-20T10:00"));
        Kyiv.Add(Local("2026-11-21T10:00"), Duration.Zero).ShouldBe(Local("2026-11-23T09:00"));
    }

    [Fact]
    public void Clock_changes_in_the_night_of_Sunday_do_not_move_Monday()
    {
        Kyiv.Add(Local("2026-03-27T17:00"), Duration.FromHours(2)).ShouldBe(Local("2026-03-30T10:00"));
        Kyiv.Add(Local("2026-10-23T17:00"), Duration.FromHours(2)).ShouldBe(Local("2026-10-26T10:00"));
    }

    [Fact]
    public void An_hour_shown_twice_counts_twice_and_an_hour_never_shown_not_at_all()
    {
        var nights = WorkingCalendar.Create(new WorkingCalendarDefinition("Europe/Kyiv", [new OpeningHours("Sunday", "00:00", "06:00")]));
        nights.Between(Local("2026-10-25T00:00"), Local("2026-10-26T00:00")).ShouldBe(Duration.FromHours(7));
        nights.Between(Local("2026-03-29T00:00"), Local("2026-03-30T00:00")).ShouldBe(Duration.FromHours(5));
    }

    [Fact]
    public void Holidays_are_skipped_and_special_dates_go_by_their_own_hours()
    {
        var calendar = WorkingCalendar.Create(Kyiv.Definition with
        {
            Closed = ["2026-12-25"],
            Special = [new("2026-12-26", "10:00", "12:00"), new("2026-12-26", "13:00", "24:00"), new("2026-12-24", "09:00", "13:00")],
        });
        calendar.Add(Local("2026-12-24T12:00"), Duration.FromHours(2)).ShouldBe(Local("2026-12-26T11:00"));
        calendar.Between(Local("2026-12-24T00:00"), Local("2026-12-28T09:00")).ShouldBe(Duration.FromHours(4 + 2 + 11));
    }

    [Fact]
    public void Adding_and_measuring_undo_each_other_at_any_moment() => Seeds.Check(random =>
    {
        for (var i = 0; i < 2_000; i++)
        {
            var start = Local("2020-01-01T00:00") + Duration.FromTicks(random.NextInt64(10 * 366 * NodaConstants.TicksPerDay));
            var (first, second) = (Any(random), Any(random));
            var end = Kyiv.Add(start, first + second);
            Kyiv.Between(start, end).ShouldBe(first + second, $"{start} + {first + second}");
            Kyiv.Between(end, start).ShouldBe(-(first + second));
            Kyiv.Add(Kyiv.Add(start, first), second).ShouldBe(end, $"{start} + {first} + {second}");
        }
    });

    [Fact]
    public void Ten_years_are_counted_like_the_sum_of_their_days()
    {
        var (from, to) = (Local("2020-01-01T00:00"), Local("2030-01-01T00:00"));
        var days = Enumerable.Range(0, Period.DaysBetween(new(2020, 1, 1), new(2030, 1, 1))).Select(new LocalDate(2020, 1, 1).PlusDays);
        var hours = 9 * days.Count(day => day.DayOfWeek <= IsoDayOfWeek.Friday);
        Kyiv.Between(from, to).ShouldBe(Duration.FromHours(hours));
        Kyiv.Add(from, Duration.FromHours(hours)).ShouldBe(Local("2029-12-31T18:00"));
    }

    [Fact]
    public void Always_is_always_open()
    {
        var now = Local("2026-11-21T23:40");
        WorkingCalendar.Always.IsOpen(now).ShouldBeTrue();
        WorkingCalendar.Always.NextOpening(now).ShouldBe(now);
        WorkingCalendar.Always.Add(now, Duration.FromDays(1000)).ShouldBe(now + Duration.FromDays(1000));
        WorkingCalendar.Always.Between(now, now + Duration.FromTicks(1)).ShouldBe(Duration.FromTicks(1));
    }

    [Fact]
    public void Searches_end_at_the_end_of_time()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Kyiv.Add(Local("2026-11-21T23:40"), Duration.FromDays(3_900_000)));
        Should.Throw<ArgumentOutOfRangeException>(() => Kyiv.Add(Local("2026-11-21T23:40"), Duration.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => Kyiv.NextOpening(Instant.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => Kyiv.Add(Local("2026-11-21T23:40"), -Duration.Epsilon));
        Kyiv.Between(Instant.MinValue, Instant.MaxValue).ShouldBeGreaterThan(Duration.FromDays(900_000));
    }

    [Fact]
    public void A_calendar_closed_for_years_still_finds_its_opening()
    {
        var closed = Enumerable.Range(0, 3_000).Select(day => new LocalDate(2026, 1, 1).PlusDays(day).ToString("uuuu-MM-dd", null));
        var calendar = WorkingCalendar.Create(Kyiv.Definition with { Closed = [.. closed] });
        calendar.NextOpening(Local("2026-01-01T10:00")).ShouldBe(Local("2034-03-20T09:00"));
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        var (from, to) = (Local("2026-01-01T00:00"), Local("2028-01-01T00:00"));
        var work = Duration.FromHours(1234);
        for (var i = 0; i < 50; i++)
            (Kyiv.Add(from, work), Kyiv.Between(from, to), Kyiv.IsOpen(to)).ShouldNotBe(default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
            _ = (Kyiv.Add(from, work), Kyiv.Between(from, to), Kyiv.IsOpen(to), Kyiv.NextOpening(from));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_calendar_comes_back_from_its_JSON_text()
    {
        var definition = Kyiv.Definition with { Closed = ["2026-12-25"], Special = [new("2026-12-26", "10:00", "24:00")] };
        var back = JsonSerializer.Deserialize<WorkingCalendarDefinition>(JsonSerializer.Serialize(definition))!;
        back.ShouldBe(definition);
        back.GetHashCode().ShouldBe(definition.GetHashCode());
        WorkingCalendar.Create(back).ShouldBe(WorkingCalendar.Create(definition));
        WorkingCalendar.Create(back).ShouldNotBe(Kyiv);
        WorkingCalendar.Create(back).Definition.ShouldBe(definition);
    }

    private static Duration Any(Random random) => Duration.FromTicks(random.NextInt64(1, NodaConstants.TicksPerDay * random.OneOf(1, 30, 300)));

    private static Instant Local(string text) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value
            .InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Kyiv"]).ToInstant();
}

using NodaTime;

namespace Crm.Triggers;

public sealed class TriggerScheduleTests
{
    private static readonly DateTimeZone Kyiv = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];

    [Theory]
    [InlineData("day at 09:00", "2026-11-16T07:00:00Z 2026-11-17T07:00:00Z")]
    [InlineData("monday at 00:30", "2026-11-22T22:30:00Z 2026-11-29T22:30:00Z")]
    [InlineData("month on 31 at 12:00", "2026-11-30T10:00:00Z 2026-12-31T10:00:00Z 2027-01-31T10:00:00Z 2027-02-28T10:00:00Z")]
    [Trait("Requirement", "X2")]
    public void A_schedule_comes_round_on_its_days_and_the_last_day_stands_for_one_that_a_month_lacks(string text, string expected)
    {
        var schedule = TriggerSchedule.Parse(text)!;
        schedule.ToString().ShouldBe(text);
        schedule.IsSound.ShouldBeTrue();
        var found = new List<string>();
        var at = Instant.FromUtc(2026, 11, 16, 6, 59);
        for (var i = expected.Count(c => c == ' '); i >= 0; i--)
            found.Add((at = schedule.NextAfter(at, Kyiv)).ToString());
        string.Join(' ', found).ShouldBe(expected);
    }

    [Fact]
    [Trait("Requirement", "V5")]
    public void It_comes_once_a_day_when_clocks_are_changed_and_equals_going_through_all_minutes_of_a_year()
    {
        // 29 March 2026: 03:00 becomes 04:00; 25 October: 04:00 becomes 03:00.
        foreach (var schedule in (TriggerSchedule[])[TriggerSchedule.Daily(new LocalTime(3, 30)), TriggerSchedule.Weekly(IsoDayOfWeek.Sunday, new LocalTime(3, 30)), TriggerSchedule.Monthly(29, new LocalTime(3, 30)) with { Zone = "Europe/Kyiv" }])
        {
            var (found, dates) = (new List<Instant>(), new HashSet<LocalDate>());
            for (var at = Instant.FromUtc(2025, 12, 31, 22, 0); (at = schedule.NextAfter(at, Kyiv)) < Instant.FromUtc(2026, 12, 31, 22, 0);)
                found.Add(at);
            var brute = new List<Instant>();
            for (var at = Instant.FromUtc(2025, 12, 31, 22, 0); at < Instant.FromUtc(2026, 12, 31, 22, 0); at += Duration.FromMinutes(1))
            {
                var local = at.InZone(Kyiv);
                var isSkipped = local is { Month: 3, Day: 29, Hour: 4, Minute: 30 };
                var isDay = schedule.Period switch
                {
                    TriggerPeriod.Week => local.DayOfWeek == IsoDayOfWeek.Sunday,
                    TriggerPeriod.Month => local.Day == Math.Min(29, local.Calendar.GetDaysInMonth(local.Year, local.Month)),
                    _ => true,
                };
                if (isDay && (local is { Hour: 3, Minute: 30 } || isSkipped) && dates.Add(local.Date))
                    brute.Add(at);
            }

            found.ShouldBe(brute, schedule.ToString());
        }
    }

    [Fact]
    public void What_time_and_stock_set_off_is_written_as_text_and_read_back()
    {
        foreach (var on in (TriggerMoment[])[
            TriggerMoment.Every(TriggerSchedule.Weekly(IsoDayOfWeek.Friday, new LocalTime(17, 5)) with { Zone = "Europe/London" }, "order"),
            TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 0))),
            TriggerMoment.Birthday(new LocalTime(10, 0), 3),
            TriggerMoment.Birthday(new LocalTime(10, 0)),
            TriggerMoment.StockLow(2.50m, "w1"),
            TriggerMoment.StockLow(),
            TriggerMoment.NearCustom("customer", "wedding-day", TriggerDelay.Days(-7)),
        ])
        {
            var definition = new TriggerDefinition("t", on, [TriggerStep.Do("task", ("title", "x"))]);
            TriggerJson.Read(TriggerJson.Write(definition)).ShouldBe(definition);
        }

        var wrong = Should.Throw<DefinitionException>(() => TriggerJson.Read("""{ "code": "t", "on": { "every": "noon" }, "steps": [] }"""));
        wrong.Mistakes.ShouldHaveSingleItem().Path.ShouldBe("on.every");
        Should.Throw<DefinitionException>(() => TriggerJson.Read("""{ "code": "t", "on": { "birthday": "3 days" }, "steps": [] }""")).Mistakes.Select(m => m.Path).ShouldBe(["on.birthday", "on.at"]);
        Should.Throw<DefinitionException>(() => TriggerJson.Read("""{ "code": "t", "on": { "stockBelow": "-1" }, "steps": [] }""")).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("on.stockBelow");
        new TriggerSchedule(TriggerPeriod.Week, new LocalTime(9, 0)).IsSound.ShouldBeFalse();
        (TriggerSchedule.Daily(new LocalTime(9, 0)) with { Zone = "Europe/Nowhere" }).IsSound.ShouldBeFalse();
    }
}

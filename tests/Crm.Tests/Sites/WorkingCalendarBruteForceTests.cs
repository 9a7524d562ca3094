using System.Globalization;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Sites;

/// <summary>The calendar against a list of all minutes of a year, each looked up by the wall clock.</summary>
public sealed class WorkingCalendarBruteForceTests
{
    private const int Minutes = 400 * 24 * 60;

    [Theory]
    [InlineData("Europe/Kyiv", 2026)]
    [InlineData("America/New_York", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)] // half an hour of summer time
    [InlineData("Africa/Cairo", 2026)] // clocks change at midnight
    [InlineData("Pacific/Apia", 2011)] // a whole date is left out
    [InlineData("America/St_Johns", 2010)] // clocks go back from 00:01 to the evening before
    [InlineData("Asia/Kathmandu", 2026)]
    [InlineData("UTC", 1969)]
    [Trait("Requirement", "O6")]
    public void A_calendar_equals_a_count_of_all_minutes_of_a_year(string zone, int year) => Seeds.Check(random =>
    {
        var definition = AnyDefinition(random, zone, year);
        var calendar = WorkingCalendar.Create(definition);
        var start = Instant.FromUtc(year, 1, 1, 0, 0);
        var open = OpenMinutes(definition, start);
        var before = new int[Minutes + 1];
        for (var i = 0; i < Minutes; i++)
        {
            before[i + 1] = before[i] + (open[i] ? 1 : 0);
            if (calendar.IsOpen(At(i)) != open[i])
                throw new ShouldAssertException($"{At(i)} should be {(open[i] ? "open" : "closed")}");
        }

        for (var i = 0; i < 2_000; i++)
        {
            var (from, to) = (random.Next(Minutes - 20_000), random.Next(Minutes));
            calendar.Between(At(from), At(to)).ShouldBe(Duration.FromMinutes(before[to] - before[from]), $"{At(from)} to {At(to)}");
            var next = Array.IndexOf(open, true, from);
            calendar.NextOpening(At(from)).ShouldBe(At(next), $"{At(from)}");
            var work = random.Next(3) == 0 ? random.Next(3) : random.Next(before[Minutes] - before[from]);
            var end = work == 0 ? next : FirstAtLeast(before, before[from] + work);
            calendar.Add(At(from), Duration.FromMinutes(work)).ShouldBe(At(end), $"{At(from)} + {work} min");
        }

        Instant At(int minute) => start + Duration.FromMinutes(minute);
    });

    private static int FirstAtLeast(int[] before, int count)
    {
        var found = Array.BinarySearch(before, count);
        while (before[found - 1] == count)
            found--;
        return found;
    }

    private static bool[] OpenMinutes(WorkingCalendarDefinition definition, Instant start)
    {
        var zone = DateTimeZoneProviders.Tzdb[definition.Zone];
        var week = definition.Hours.ToLookup(h => h.Day, h => (From: MinuteOf(h.From), To: MinuteOf(h.To)));
        var special = definition.Special.ToLookup(h => h.Date, h => (From: MinuteOf(h.From), To: MinuteOf(h.To)));
        var open = new bool[Minutes];
        var (day, hours) = (LocalDate.MinIsoValue, Array.Empty<(int From, int To)>());
        for (var i = 0; i < Minutes; i++)
        {
            var local = start.Plus(Duration.FromMinutes(i)).InZone(zone).LocalDateTime;
            if (local.Date != day)
            {
                day = local.Date;
                var date = day.ToString("uuuu-MM-dd", null);
                hours = [.. special.Contains(date) ? special[date] : definition.Closed.Contains(date) ? [] : week[day.DayOfWeek.ToString()]];
            }

            var minute = (local.Hour * 60) + local.Minute;
            open[i] = hours.Any(h => h.From <= minute && minute < h.To);
        }

        return open;
    }

    private static int MinuteOf(string time) =>
        (int.Parse(time[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(time[3..], CultureInfo.InvariantCulture);

    private static WorkingCalendarDefinition AnyDefinition(Random random, string zone, int year)
    {
        var days = Enumerable.Range(0, 400).Select(day => new LocalDate(year, 1, 1).PlusDays(day - 1).ToString("uuuu-MM-dd", null)).ToArray();
        random.Shuffle(days);
        var hours = Enumerable.Range(1, 7).Select(day => ((IsoDayOfWeek)day).ToString())
            .SelectMany(day => AnyHours(random).Select(h => new OpeningHours(day, h.From, h.To))).ToList();
        if (hours.Count == 0)
            hours.Add(new OpeningHours("Sunday", "00:00", "24:00"));
        var special = days[40..60].SelectMany(date => AnyHours(random).Select(h => new SpecialHours(date, h.From, h.To)));
        return new WorkingCalendarDefinition(zone, hours, days[..40], [.. special]);
    }

    private static IEnumerable<(string From, string To)> AnyHours(Random random)
    {
        var times = Enumerable.Range(0, random.Next(3) * 2).Select(_ => random.OneOf(0, 60, 120, 150, 1440, random.Next(1441)))
            .Distinct().Order().Select(minute => $"{minute / 60:00}:{minute % 60:00}").ToArray();
        for (var i = 0; i + 1 < times.Length; i += random.Next(1, 3))
            yield return (times[i], times[i + 1]);
    }
}

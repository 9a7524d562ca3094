using NodaTime;

namespace Crm.Loyalty;

/// <summary>When a level is to be looked at again.</summary>
[Trait("Requirement", "P5")]
public sealed class LevelWorkTests
{
    [Fact]
    public void A_level_is_looked_at_again_later_than_now_and_ends_in_the_end_on_every_day_of_years()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
        foreach (var months in new[] { 1, 3, 12 })
        {
            var programme = new LoyaltyProgramme { Period = LoyaltyPeriod.RollingMonths, Months = months };
            for (var day = new LocalDate(2027, 1, 1); day < new LocalDate(2029, 3, 1); day = day.PlusDays(1))
            {
                var first = zone.AtLeniently(day.At(new LocalTime(10, 0)));
                var (now, looks) = (first.ToInstant(), 0);
                while (LevelWork.From(programme, now.InZone(zone)) <= first.ToInstant())
                {
                    var next = LevelWork.Until(programme, first, now);
                    next.ShouldBeGreaterThan(now);
                    (now, looks) = (next, looks + 1);
                }

                looks.ShouldBeLessThan(80, day.ToString());
            }
        }
    }
}

using System.Text.Json;
using Crm.Sites;

namespace Crm.Tests.Sites;

public sealed class WorkingCalendarDefinitionTests
{
    private static readonly WorkingCalendarDefinition Good = WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00");

    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_path()
    {
        var definition = new WorkingCalendarDefinition(
            "Europe/Kyjiw",
            [new("monday", "09:00", "13:00"), new("Mo", "9:00", "25:00"), new("MONDAY", "12:00", "18:00"), new("friday", "22:00", "06:00"), null!],
            ["2026-02-30", null!, "2026-12-31"],
            [new("2026-12-31", "10:00", "12:00"), new("soon", "10:00", "10:00"), new("2026-12-31", "11:59", "24:00")]);

        var mistakes = Should.Throw<DefinitionException>(() => WorkingCalendar.Create(definition)).Mistakes;

        mistakes.Select(m => m.Path).Order(StringComparer.Ordinal).ShouldBe(
        [
            "Closed[0]", "Closed[1]", "Hours[1].Day", "Hours[1].From", "Hours[1].To", "Hours[2]", "Hours[3].To", "Hours[4].Day",
            "Hours[4].From", "Hours[4].To", "Special[0].Date", "Special[1].Date", "Special[1].To", "Special[2]", "Special[2].Date", "Zone",
        ]);
        mistakes.Single(m => m.Path == "Hours[1].To").Message.ShouldContain("25:00");
        WorkingCalendar.MistakesOf(definition).ShouldBe(mistakes);
    }

    [Theory]
    [InlineData("""{}""", "Zone", "Hours")]
    [InlineData("""{"Zone":"UTC","Special":[{"Date":"2026-12-26","From":"10:00","To":"12:00"}]}""", "Hours")]
    public void A_calendar_that_would_never_open_again_is_refused(string json, params string[] paths) =>
        WorkingCalendar.MistakesOf(JsonSerializer.Deserialize<WorkingCalendarDefinition>(json)!).Select(m => m.Path).ShouldBe(paths);

    [Theory]
    [InlineData("24:00", "24:00")]
    [InlineData("09:00", "09:00")]
    [InlineData("09:00", "08:59")]
    [InlineData("09:00:00", "18:00")]
    [InlineData("-1:00", "18:00")]
    [InlineData("", "18:00")]
    public void Hours_that_make_no_stretch_of_a_day_are_refused(string from, string to) =>
        WorkingCalendar.MistakesOf(WorkingCalendarDefinition.Weekdays("UTC", from, to)).Count.ShouldBe(5);

    [Fact]
    public void A_good_definition_has_no_mistakes_and_stretches_may_touch()
    {
        WorkingCalendar.MistakesOf(Good).ShouldBeEmpty();
        var touching = Good with { Hours = [new("monday", "12:00", "24:00"), new("Monday", "09:00", "12:00")] };
        WorkingCalendar.MistakesOf(touching).ShouldBeEmpty();
    }

    [Fact]
    public void Lists_are_copied_so_that_nobody_changes_a_calendar_behind_its_back()
    {
        var closed = new List<string> { "2026-12-25" };
        var definition = Good with { Closed = closed };
        closed.Add("2026-12-26");
        definition.Closed.ShouldBe(["2026-12-25"]);
    }

    [Fact]
    public void Definitions_with_different_content_differ()
    {
        Good.ShouldBe(WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"));
        Good.ShouldNotBe(Good with { Zone = "UTC" });
        Good.ShouldNotBe(Good with { Hours = [] });
        Good.ShouldNotBe(Good with { Closed = ["2026-12-25"] });
        Good.ShouldNotBe(Good with { Special = [new("2026-12-25", "09:00", "10:00")] });
    }
}

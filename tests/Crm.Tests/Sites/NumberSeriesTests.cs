using System.Text.Json;
using Crm.Sites;

namespace Crm.Tests.Sites;

public sealed class NumberSeriesTests
{
    [Theory]
    [InlineData("A-", 6, false, 42, "A-000042", "")]
    [InlineData("A-", 6, true, 42, "A-2026-000042", "2026")]
    [InlineData("", 1, false, 42, "42", "")]
    [InlineData("", 3, false, 1234, "1234", "")]
    public void Numbers_are_written_with_prefix_and_at_least_so_many_digits(
        string prefix, int digits, bool yearly, long counter, string number, string key)
    {
        var series = new NumberSeries(prefix, digits, yearly);
        series.Format(counter, 2026).ShouldBe(number);
        series.Key(2026).ShouldBe(key);
    }

    [Fact]
    public void No_number_is_written_twice_in_a_series()
    {
        foreach (var series in (NumberSeries[])[new("1", 2, true), new("1", 2, false)])
        {
            var counters = (from year in Enumerable.Range(2026, 4) from counter in Enumerable.Range(1, 2_000) select (series.Key(year), counter, year))
                .DistinctBy(n => (n.Item1, n.counter)).ToList();
            counters.Select(n => series.Format(n.counter, n.year)).Distinct().Count().ShouldBe(counters.Count);
        }
    }

    [Fact]
    public void Counters_from_one_and_years_of_the_calendar_are_taken()
    {
        var series = new NumberSeries("", 1, true);
        Should.Throw<ArgumentOutOfRangeException>(() => series.Format(0, 2026));
        Should.Throw<ArgumentOutOfRangeException>(() => series.Format(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => series.Key(10_000));
    }

    [Fact]
    public void A_series_comes_back_from_its_JSON_text() =>
        JsonSerializer.Deserialize<NumberSeries>(JsonSerializer.Serialize(new NumberSeries("A", 6, true))).ShouldBe(new NumberSeries("A", 6, true));
}

using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Orders;

public sealed class OrderNumberTests
{
    private static readonly LocalDate Day = new(2026, 11, 21);

    [Fact]
    public void Plain_series_counts_on_through_the_years()
    {
        var series = new OrderNumberSeries(Prefix: "W", MinDigits: 4);

        series.Format(42, Day).ShouldBe("W0042");
        series.CounterKey(new SiteId(3), Day).ShouldBe(series.CounterKey(new SiteId(3), Day.PlusYears(1)));
        series.CounterKey(new SiteId(3), Day).ShouldNotBe(series.CounterKey(new SiteId(4), Day));
    }

    [Fact]
    public void Yearly_series_starts_anew_and_never_gives_a_number_twice()
    {
        var series = new OrderNumberSeries(Prefix: "W", YearlyReset: true);

        series.CounterKey(new SiteId(3), Day).ShouldNotBe(series.CounterKey(new SiteId(3), Day.PlusYears(1)));
        series.Format(1, Day).ShouldBe("W2026-1");
        series.Format(1, Day.PlusYears(1)).ShouldBe("W2027-1");
    }

    [Fact]
    public void Counter_draws_upwards_singly_and_in_blocks()
    {
        var counter = NumberCounter.Create("order/1/main");

        counter.Draw().ShouldBe(1);
        counter.Draw(10).ShouldBe(2);
        counter.Draw().ShouldBe(12);
    }

    [Fact]
    public void Numbers_taken_over_are_skipped_and_the_counter_never_goes_back()
    {
        var counter = NumberCounter.Create("order/1/main");
        counter.SkipTo(500);
        counter.SkipTo(20);

        counter.Draw().ShouldBe(501);
    }
}

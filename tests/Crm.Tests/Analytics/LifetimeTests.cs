using Crm.Tests;
using NodaTime;

namespace Crm.Analytics;

[Trait("Requirement", "C7")]
public sealed class LifetimeTests
{
    [Fact]
    public void Values_and_intervals_are_those_worked_out_by_hand()
    {
        //   cust 0: 100 on day 1, 50 on day 11, 30 on day 31: intervals 10 and 20 days, mean 15; profit 40 + 20 + 10
        //   cust 1: 10 on day 1, 0 (all came back) on day 2, 15 on day 3: interval 2 days; one cost unknown
        //   cust 2: returned 5 of an unknown order
        //   all: 180 + 25 − 5 = 200, mean 66.6667, median 25; intervals 2, 10, 20: median 10, mean 10⅔ days
        var table = Trade.Table();
        Sell(0, 31, 30, 10);
        Sell(0, 1, 100, 40);
        Sell(0, 11, 50, 20);
        Sell(1, 1, 10, 4);
        Sell(1, 2, 0, 0);
        Sell(1, 3, 15, null);
        table.Add(new Sale(2, Trade.At("2026-01-05"), SaleState.Return), Trade.Line(0, -5, -1, -2));
        Sell(3, 40, 999, 1);

        var now = Trade.At("2026-02-01");
        var result = LifetimeAnalysis.Of(table, now, threads: 2);

        result.Of(0).ShouldBe(new LifetimeValue(0, Trade.Euros(180), Trade.Euros(70), 3, Trade.At("2026-01-01"), Trade.At("2026-01-31"), Duration.FromDays(15)));
        result.Of(1).ShouldBe(new LifetimeValue(1, Trade.Euros(25), null, 2, Trade.At("2026-01-01"), Trade.At("2026-01-03"), Duration.FromDays(2)));
        result.Of(2).ShouldBe(new LifetimeValue(2, Trade.Euros(-5), Trade.Euros(-2), 0, null, null, null));
        result.Of(3).ShouldBeNull();
        (result.Customers, result.Repeating, result.Total, result.Mean, result.Median).ShouldBe((3, 2, Trade.Euros(200), Trade.Euros(66.6667m), Trade.Euros(25)));
        (result.WithProfit, result.Profit).ShouldBe((2, Trade.Euros(68)));

        var intervals = IntervalAnalysis.Of(table, now, [0, 5, 15]);
        (intervals.Count, intervals.Median, intervals.Mean).ShouldBe((3, Duration.FromDays(10), Duration.FromHours(256)));
        intervals.Bands.ShouldBe([new(0, 5, 1), new(5, 15, 1), new(15, null, 1)]);
        IntervalAnalysis.Of(Trade.Table(), now).Median.ShouldBeNull();

        void Sell(int customer, int day, decimal net, decimal? profit) =>
            table.Add(new Sale(customer, Trade.At("2026-01-01") + Duration.FromDays(day - 1), SaleState.Completed), Trade.Line(0, net, 1, profit));
    }

    [Fact]
    public void A_median_without_sorting_is_that_of_sorting() => Seeds.Check(random =>
    {
        var values = Enumerable.Range(0, random.Next(1, 20_000)).Select(_ => random.Next(3) == 0 ? random.AnyLong() / 4 : random.Next(-5, 6)).ToArray();
        var places = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(values.Length)).Order().ToArray();
        var sorted = values.Order().ToArray();

        Quantiles.At(values, places).ShouldBe(places.Select(p => sorted[p]));
        Quantiles.Median(values).ShouldBe(sorted[(values.Length - 1) / 2]);
    });
}

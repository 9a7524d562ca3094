using NodaTime;

namespace Crm.Analytics;

[Trait("Requirement", "C14")]
public sealed class CohortTests
{
    [Fact]
    public void Retention_and_turnover_are_those_worked_out_by_hand()
    {
        //             Jan        Feb        Mar (partial)
        //   cust 0    100         50            –          cohort of January
        //   cust 1     20    (cancelled)        5          cohort of January
        //   cust 2      –     open order       30          cohort of February: an order not cancelled, of no net yet
        //   cust 3  cancelled     –            40          cohort of March: the cancelled order does not count
        //   cust 4  returned 7    –             –          no order known: of no cohort
        //   cust 1 returned 3 of an unknown order in February: his February is −3, but not active
        var table = Trade.Table();
        table.Sell(0, "2026-01-05", 60);
        table.Sell(0, "2026-01-20", 40);
        table.Sell(0, "2026-02-10", 50);
        table.Sell(1, "2026-01-31T23:30:00", 20);                                                // January in Kyiv and in UTC
        table.Add(new Sale(1, Trade.At("2026-02-01"), SaleState.None), Trade.Line(0, 99));
        table.Add(new Sale(1, Trade.At("2026-02-02"), SaleState.Return), Trade.Line(0, -3, -1));
        table.Sell(1, "2026-03-01T00:30:00", 5);                                                 // March in Kyiv, February in UTC
        table.Add(new Sale(2, Trade.At("2026-02-03"), SaleState.Open), Trade.Line(0, 77));
        table.Sell(2, "2026-03-04", 30);
        table.Add(new Sale(3, Trade.At("2026-01-03"), SaleState.None));
        table.Sell(3, "2026-03-04", 40);
        table.Add(new Sale(4, Trade.At("2026-01-04"), SaleState.Return), Trade.Line(0, -7, -1));
        table.Sell(3, "2026-03-20", 1000);                                                       // after the instant

        var result = CohortAnalysis.Of(table, Trade.At("2026-03-10"));

        result.Cohorts.Select(c => (c.Month, c.Customers, c.Net, c.IsPartial)).ShouldBe(
        [
            (new YearMonth(2026, 1), 2, Trade.Euros(172), false), (new YearMonth(2026, 2), 1, Trade.Euros(30), false), (new YearMonth(2026, 3), 1, Trade.Euros(40), true),
        ]);
        result.Cohorts[0].Months.ShouldBe(
        [
            new(new YearMonth(2026, 1), 0, 2, 1, Trade.Euros(120), false),
            new(new YearMonth(2026, 2), 1, 1, 0.5, Trade.Euros(47), false),
            new(new YearMonth(2026, 3), 2, 1, 0.5, Trade.Euros(5), true),
        ]);
        result.Cohorts[1].Months.Select(m => (m.Active, m.Net)).ShouldBe([(1, Trade.Euros(0)), (1, Trade.Euros(30))]);
        CohortAnalysis.Of(Trade.Table(), Trade.At("2026-03-10")).Cohorts.ShouldBeEmpty();
    }

    [Fact]
    public void Months_beyond_the_sixty_fourth_are_kept_apart()
    {
        var table = Trade.Table();
        table.Sell(0, "2016-01-05", 1);
        table.Sell(0, "2026-01-05", 2);

        var months = CohortAnalysis.Of(table, Trade.At("2026-03-10"), threads: 2).Cohorts.Single().Months;

        months.Count.ShouldBe(123);
        months.Where(m => m.Active > 0).Select(m => (m.After, m.Net)).ShouldBe([(0, Trade.Euros(1)), (120, Trade.Euros(2))]);
    }
}

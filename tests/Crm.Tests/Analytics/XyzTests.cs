using Crm.Tests;
using NodaTime;

namespace Crm.Analytics;

[Trait("Requirement", "G5")]
public sealed class XyzTests
{
    [Fact]
    public void Classes_by_the_coefficient_of_variation_are_those_worked_out_by_hand()
    {
        //   month      Jan  Feb  Mar  Apr    mean   σ² (population)                          CV
        //   product 0   10   10   10   10      10   0                                        0 %      X
        //   product 1    9   11    9   11      10   1                                       10 %      X (exactly the bound)
        //   product 2    8   12    8   12      10   4                                       20 %      Y
        //   product 3    6   14    6   14      10   16                                      40 %      Z
        //   product 4    –    –    8    –       4   first sold in March: 8, 0 → σ² 16      100 %      Z
        //   product 5    –    5   −5    –       0   mean 0                                    –       none
        //   product 6    –    –    –    –           first sold in May, which is not over              not there
        int[][] quantities = [[10, 10, 10, 10], [9, 11, 9, 11], [8, 12, 8, 12], [6, 14, 6, 14], [0, 0, 8, 0], [0, 5, -5, 0]];
        var table = Trade.Table();
        for (var p = 0; p < quantities.Length; p++)
            for (var m = 0; m < 4; m++)
                if (quantities[p][m] != 0)
                    table.Add(new Sale(0, Trade.At($"2026-0{m + 1}-15"), quantities[p][m] > 0 ? SaleState.Completed : SaleState.Return), Trade.Line(p, 1, quantities[p][m]));
        table.Sell(0, "2026-05-02", 1, 6, 100);
        table.Sell(0, "2026-05-02", 1, 0, 100);

        var result = XyzAnalysis.Of(table, XyzSettings.Default with { Periods = 4 }, Trade.At("2026-05-31"));

        Enumerable.Range(0, 7).Select(result.ClassOf).ShouldBe([XyzClass.X, XyzClass.X, XyzClass.Y, XyzClass.Z, XyzClass.Z, XyzClass.None, XyzClass.None]);
        new[] { XyzClass.X, XyzClass.Y, XyzClass.Z, XyzClass.None }.Select(result.Count).ShouldBe([2, 1, 2, 1]);
        result.Of(2).ShouldBe(new XyzItem(2, XyzClass.Y, 4, 40, 10, 0.2));
        result.Of(4).ShouldBe(new XyzItem(4, XyzClass.Z, 2, 8, 4, 1));
        result.QuantitiesOf(4).ShouldBe([8, 0]);
        (result.Of(5)!.Variation, result.Of(6)).ShouldBe((null, null));
        (result.From, result.Until).ShouldBe((new LocalDate(2026, 1, 1), new LocalDate(2026, 5, 1)));

        // Looking at three months only, product 4 still begins in March, and product 1 varies by 9.12 %: 11, 9, 11.
        var three = XyzAnalysis.Of(table, XyzSettings.Default with { Periods = 3 }, Trade.At("2026-05-31"));
        three.Of(1)!.Variation!.Value.ShouldBe(Math.Sqrt(8.0 / 9) / (31.0 / 3), 1e-12);
        (three.Of(1)!.Periods, three.Of(4)!.Periods).ShouldBe((3, 2));
    }

    [Fact]
    public void Quantities_whose_squares_need_more_than_64_bits_are_classed_like_small_ones()
    {
        int[] quantities = [8, 12, 9, 11];
        var table = Trade.Table();
        for (var m = 0; m < 4; m++)
            foreach (var (product, times) in new[] { (0, 1L), (1, 10_000_000L) })
                table.Add(new Sale(0, Trade.At($"2026-0{m + 1}-15"), SaleState.Completed), Trade.Line(product, 1, (int)(quantities[m] * times)));

        var result = XyzAnalysis.Of(table, XyzSettings.Default with { Periods = 4 }, Trade.At("2026-05-31"), threads: 2);

        (result.ClassOf(0), result.ClassOf(1)).ShouldBe((XyzClass.Y, XyzClass.Y));
        result.Of(1)!.Variation!.Value.ShouldBe(result.Of(0)!.Variation!.Value, 1e-12);
    }

    [Fact]
    public void Figures_of_any_sales_are_those_of_a_plain_count_on_any_number_of_threads() => Seeds.Check(random =>
    {
        var (table, isSorted, until) = (Trade.Table(), random.Next(2) == 0, Trade.At("2026-11-15"));
        var sales = Enumerable.Range(0, 300).Select(_ => (At: until - Duration.FromHours(random.Next(14 * 30 * 24)), Lines: Enumerable.Range(0, random.Next(5)).Select(_ => Any(random)).ToArray(),
            State: random.Next(5) switch { 0 => SaleState.None, 1 => SaleState.Return, _ => SaleState.Completed })).ToList();
        foreach (var (at, lines, state) in isSorted ? sales.OrderBy(s => s.At).ToList() : sales)
            table.Add(new Sale(0, at, state), lines);
        var settings = XyzSettings.Default with { Periods = 1 + random.Next(13) };
        var end = new YearMonth(2026, 11);
        var from = end.PlusMonths(-settings.Periods);

        var results = new[] { 1, 2, 3 }.Select(threads => XyzAnalysis.Of(table, settings, until, threads)).ToList();

        for (var product = 0; product < table.Products; product++)
        {
            var own = sales.Where(s => s.State >= SaleState.Completed && Month(s.At).CompareTo(end) < 0)
                .SelectMany(s => s.Lines.Where(l => l.Product == product).Select(l => (Month: Month(s.At), l.Quantity.Thousandths, s.State))).ToList();
            var ordered = own.Where(l => l.State == SaleState.Completed).Select(l => l.Month).Order().ToList();
            var first = ordered.Count == 0 ? end : ordered[0].CompareTo(from) < 0 ? from : ordered[0];
            var wanted = new List<Quantity>();
            for (var month = first; month.CompareTo(end) < 0; month = month.PlusMonths(1))
                wanted.Add(new Quantity(own.Where(l => l.Month == month).Sum(l => l.Thousandths)));
            foreach (var result in results)
            {
                result.QuantitiesOf(product).ShouldBe(wanted);
                result.ClassOf(product).ShouldBe(results[0].ClassOf(product));
            }
        }

        static YearMonth Month(Instant at) => at.InZone(Trade.Kyiv).Date.ToYearMonth();
        static SaleLine Any(Random random) => new(random.Next(9), 1, new Quantity(random.Next(3) == 0 ? random.NextInt64(-1L << 40, 1L << 40) : random.Next(-2, 9) * 1000));
    });

    [Fact]
    public void Weeks_begin_on_Monday_and_months_at_midnight_of_the_sites_zone()
    {
        var table = Trade.Table();
        table.Sell(0, "2026-11-01T23:59:59", 1, 0, 3);       // Sunday, still October's last week … and the first of November
        table.Sell(0, "2026-11-02T00:00:00", 1, 0, 4);       // Monday
        table.Sell(0, "2026-10-31T23:30:00", 1, 1, 5);       // October in Kyiv, 21:30 UTC
        table.Sell(0, "2026-11-01T00:30:00", 1, 1, 6);       // November in Kyiv, October in UTC

        var weeks = XyzAnalysis.Of(table, new XyzSettings { Length = PeriodLength.Week, Periods = 52 }, Trade.At("2026-11-09T00:00:00"));
        weeks.QuantitiesOf(0).ShouldBe([3, 4]);
        weeks.Until.ShouldBe(new LocalDate(2026, 11, 9));
        var months = XyzAnalysis.Of(table, XyzSettings.Default, Trade.At("2026-12-01T00:00:00"));
        months.QuantitiesOf(1).ShouldBe([5, 6]);
        XyzAnalysis.Of(table, XyzSettings.Default, Trade.At("2026-11-30T23:59:59")).QuantitiesOf(1).ShouldBe([5]);
    }

    [Fact]
    public void All_mistakes_of_settings_are_told_at_once() =>
        new XyzSettings { Periods = 0, X = default, Y = default }.Mistakes().Select(m => m.Path).ShouldBe(["Periods", "X", "Y"]);
}

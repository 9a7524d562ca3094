using NodaTime;

namespace Crm.Analytics;

[Trait("Requirement", "G5")]
public sealed class AbcTests
{
    private static readonly Instant Now = Trade.At("2026-12-31");

    [Fact]
    public void Classes_by_cumulative_share_are_those_worked_out_by_hand()
    {
        //   product     0    1    2    3    4    5      6      7
        //   revenue   500  250  100   80   50   20      0     −5     sum above 0: 1,000
        //   greater     0  500  750  850  930  980                   A below 800, B below 950
        //   class       A    A    A    B    B    C    none > 0       750 + 100 crosses 800, so product 2 is A
        var table = Trade.Table();
        int[] revenue = [500, 250, 100, 80, 50, 20, 0, -5];
        for (var p = 0; p < revenue.Length; p++)
            table.Add(new Sale(p % 3, Now, revenue[p] < 0 ? SaleState.Return : SaleState.Completed), Trade.Line(p, revenue[p]));
        table.Add(new Sale(0, Now, SaleState.Open), Trade.Line(9, 1000));

        var result = AbcAnalysis.OfProducts(table, AbcSettings.Default, Now);

        Enumerable.Range(0, 10).Select(result.ClassOf).ShouldBe(
            [AbcClass.A, AbcClass.A, AbcClass.A, AbcClass.B, AbcClass.B, AbcClass.C, AbcClass.NonPositive, AbcClass.NonPositive, AbcClass.None, AbcClass.None]);
        result.Classes.ShouldBe(
        [
            new(AbcClass.A, 3, Trade.Euros(850).Units, 0.85), new(AbcClass.B, 2, Trade.Euros(130).Units, 0.13), new(AbcClass.C, 1, Trade.Euros(20).Units, 0.02),
            new(AbcClass.NonPositive, 2, Trade.Euros(-5).Units, 0), new(AbcClass.Unknown, 0, 0, 0),
        ]);
        result.Ranking().Select(i => (i.Item, i.CumulativeShare)).ShouldBe([(0, 0.5), (1, 0.75), (2, 0.85), (3, 0.93), (4, 0.98), (5, 1)]);

        // Customers 0, 1, 2 brought 580, 300 and 115 (the refund of −5 is customer 1's): 580 + 295 = 875 of 990 crosses 792; 115 begins at 88.4 %: B.
        var customers = AbcAnalysis.OfCustomers(table, AbcSettings.Default, Now);
        Enumerable.Range(0, 3).Select(c => (customers.UnitsOf(c), customers.ClassOf(c))).ShouldBe(
            [(Trade.Euros(580).Units, AbcClass.A), (Trade.Euros(295).Units, AbcClass.A), (Trade.Euros(120).Units, AbcClass.B)]);
    }

    [Fact]
    public void Equal_values_are_of_one_class()
    {
        // Ten products of 10: the first eight begin below 80 %, but all are equal, so all are A.
        var table = Trade.Table();
        for (var p = 0; p < 10; p++)
            table.Sell(0, "2026-12-01", 10, p);

        AbcAnalysis.OfProducts(table, AbcSettings.Default, Now).Classes[0].Items.ShouldBe(10);
    }

    [Fact]
    public void By_margin_what_has_no_known_cost_is_unknown_and_a_loss_is_not_positive()
    {
        var table = Trade.Table();
        var sale = new Sale(0, Now, SaleState.Completed);
        table.Add(sale, Trade.Line(0, 100, 1), Trade.Line(1, 90, 3, 40), Trade.Line(2, 80, 2, -1), Trade.Line(3, 10, 1, 10));
        table.Add(sale, Trade.Line(0, 100, 1, 60), Trade.Line(3, 10, 1, 0));

        var margin = AbcAnalysis.OfProducts(table, AbcSettings.Default with { By = AbcBy.Margin }, Now);
        var quantity = AbcAnalysis.OfProducts(table, AbcSettings.Default with { By = AbcBy.Quantity, Period = null }, Now);

        // Margins 40 and 10: 10 begins at exactly 80 %, which A no longer reaches: B.
        Enumerable.Range(0, 4).Select(margin.ClassOf).ShouldBe([AbcClass.Unknown, AbcClass.A, AbcClass.NonPositive, AbcClass.B]);
        Enumerable.Range(0, 4).Select(quantity.UnitsOf).ShouldBe([2000, 3000, 2000, 2000]);
        AbcAnalysis.OfCustomers(table, AbcSettings.Default with { By = AbcBy.Margin }, Now).ClassOf(0).ShouldBe(AbcClass.Unknown);
        new AbcSettings { Period = Duration.Zero, A = Percent.Of(100), B = default }.Mistakes().Select(m => m.Path).ShouldBe(["Period", "A", "B"]);
        new AbcSettings { A = Percent.Of(90) }.Mistakes().Select(m => m.Path).ShouldBe([""]);
    }
}

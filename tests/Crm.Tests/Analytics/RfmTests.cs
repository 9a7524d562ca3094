using Crm.Tests;
using NodaTime;

namespace Crm.Analytics;

[Trait("Requirement", "G4")]
public sealed class RfmTests
{
    private static readonly Instant Now = Trade.At("2026-12-31");

    [Fact]
    public void Scores_by_quintiles_are_those_worked_out_by_hand()
    {
        // Ten customers; by hand, with k = ⌈s·10/5⌉ = 2, 4, 6, 8 the borders are the 2nd, 4th, 6th and 8th of the ascending values.
        //   customer     0    1    2    3    4    5    6    7    8    9
        //   last day   D-9  D-8  D-7  D-6  D-5  D-4  D-3  D-2  D-1  D-0     → R 1 1 2 2 3 3 4 4 5 5
        //   purchases    1    1    1    1    1    1    2    3    3    4     → borders 1, 1, 1, 3 → F 1 ×6, 2 → 4, 3 → 4, 4 → 5
        //   money      100   90   80   70   60   50   40   30   20   10     → M 5 5 4 4 3 3 2 2 1 1
        var table = Trade.Table();
        int[] purchases = [1, 1, 1, 1, 1, 1, 2, 3, 3, 4];
        for (var c = 0; c < 10; c++)
            for (var n = 0; n < purchases[c]; n++)
                table.Add(new Sale(c, Trade.At("2026-12-31") - Duration.FromDays(9 - c) - Duration.FromHours(n), SaleState.Completed), Trade.Line(0, n == 0 ? 100m - (10 * c) - (purchases[c] - 1) : 1m));

        var result = RfmAnalysis.Of(table, RfmSettings.Default, Now);

        Enumerable.Range(0, 10).Select(c => result.Of(c)!.Score.ToString())
            .ShouldBe(["115", "115", "214", "214", "313", "313", "442", "442", "541", "551"]);
        result.FrequencyBorders.ShouldBe([1, 1, 1, 3]);
        result.MonetaryBorders.ShouldBe([Trade.Euros(20), Trade.Euros(40), Trade.Euros(60), Trade.Euros(80)]);
        Enumerable.Range(0, 10).Select(c => result.Of(c)!.Group).ShouldBe(
            ["lost", "lost", "hibernating", "hibernating", "about-to-sleep", "about-to-sleep", "loyal", "loyal", "champions", "champions"]);
        (result.Of(8)!.Recency, result.Of(8)!.Frequency, result.Of(8)!.Monetary).ShouldBe((Duration.FromDays(1), 3, Trade.Euros(20)));

        // The grids and groups hold everybody once.
        result.RecencyFrequency[1, 1].ShouldBe(new RfmCell(2, Trade.Euros(190)));
        result.RecencyMonetary[5, 1].ShouldBe(new RfmCell(2, Trade.Euros(30)));
        result.FrequencyMonetary[4, 2].ShouldBe(new RfmCell(2, Trade.Euros(70)));
        result.Groups.Sum(g => g.Net.Units).ShouldBe(Trade.Euros(550).Units);
        result.Groups.Single(g => g.Code == "champions").ShouldBe(new RfmGroupSum("champions", RfmGroups.Standard[0].Name, 2, 7, Trade.Euros(30)));
        result.CustomersIn("loyal").ShouldBe([6, 7]);
        result.CustomersWith(5, ScoreRange.Any, 1).ShouldBe([8, 9]);
    }

    [Fact]
    public void Scores_by_thresholds_and_the_edges_of_the_period_are_exact()
    {
        var settings = new RfmSettings
        {
            Period = Duration.FromDays(100),
            Scores = 3,
            RecencyBounds = [Duration.FromDays(10), Duration.FromDays(30)],
            FrequencyBounds = [2, 4],
            MonetaryBounds = [100, 250.5m],
            Groups = [new("all", "All", ScoreRange.Any, ScoreRange.Any)],
        };
        var table = Trade.Table();
        Buy(0, Duration.FromDays(10), 100m);                                    // 10 days is within the bound: R 3; 1 purchase: F 1; 100 reaches: M 2
        Buy(1, Duration.FromDays(10) + Duration.FromMilliseconds(1), 99.9999m); // a moment more: R 2, and M 1
        Buy(2, Duration.FromDays(100), 500m);                                   // exactly 100 days ago is out (now − d < x)
        Buy(3, Duration.FromDays(100) - Duration.FromMilliseconds(1), 250.5m);  // R 1, M 3
        Buy(3, Duration.FromDays(99), 0.0001m);                                 // F 2
        Buy(4, -Duration.FromMilliseconds(1), 10m);                             // after the instant
        Buy(5, Duration.Zero, 10m);                                             // at the instant

        var result = RfmAnalysis.Of(table, settings, Now);

        result.Of(0)!.Score.ShouldBe(new RfmScore(3, 1, 2));
        result.Of(1)!.Score.ShouldBe(new RfmScore(2, 1, 1));
        result.Of(2).ShouldBeNull();
        result.Of(3)!.Score.ShouldBe(new RfmScore(1, 2, 3));
        result.Of(4).ShouldBeNull();
        result.Of(5)!.Score.ShouldBe(new RfmScore(3, 1, 1));
        result.Ranked.ShouldBe(4);

        void Buy(int customer, Duration ago, decimal net) => table.Add(new Sale(customer, Now - ago, SaleState.Completed), Trade.Line(0, net));
    }

    [Fact]
    public void Whose_money_is_not_above_nothing_is_in_a_class_of_his_own_and_moves_no_border()
    {
        var table = Trade.Table();
        table.Sell(0, "2026-12-01", 50);
        table.Sell(1, "2026-12-02", 30);
        table.Add(new Sale(1, Trade.At("2026-12-03"), SaleState.Return), Trade.Line(0, -30, -1));    // all of an unknown order came back
        table.Sell(2, "2026-12-04", 0);                                                            // kept nothing with a price
        table.Add(new Sale(3, Trade.At("2026-12-05"), SaleState.Return), Trade.Line(0, -5, -1));
        table.Add(new Sale(4, Trade.At("2026-12-05"), SaleState.Open), Trade.Line(0, 500));
        table.Sell(-1, "2026-12-06", 70);                                                          // nobody known

        var result = RfmAnalysis.Of(table, RfmSettings.Default, Now);

        result.Of(0)!.Score.ShouldBe(new RfmScore(1, 1, 1));
        result.CustomersIn(RfmGroups.NonPositive).ShouldBe([1, 2, 3]);
        (result.Of(1)!.Frequency, result.Of(1)!.Monetary, result.Of(1)!.Score.IsNone).ShouldBe((1, Trade.Euros(0), true));
        (result.Of(3)!.Recency, result.Of(3)!.Monetary).ShouldBe((null, Trade.Euros(-5)));
        result.Of(4).ShouldBeNull();
        result.Groups[^1].ShouldBe(new RfmGroupSum(RfmGroups.NonPositive, RfmGroups.NonPositiveName, 3, 1, Trade.Euros(-5)));
    }

    [Fact]
    public void Equal_values_have_equal_scores_and_scores_ascend()
    {
        Seeds.Check(random =>
        {
            var table = Trade.Table();
            var customers = random.Next(1, 6000);
            for (var i = 0; i < customers * 2; i++)
                table.Add(new Sale(random.Next(customers), Now - Duration.FromHours(random.Next(1, 2000)), SaleState.Completed), Trade.Line(0, random.Next(1, 50) * random.Next(1, 50)));
            var result = RfmAnalysis.Of(table, RfmSettings.Default, Now, random.Next(1, 4));
            var standings = Enumerable.Range(0, customers).Select(result.Of).OfType<RfmStanding>().ToList();

            // The slow and obvious rule: one more than five times the part of those strictly below, rounded down.
            foreach (var group in standings.GroupBy(s => s.Monetary))
                group.Select(s => s.Score.Monetary).Distinct().ShouldBe([1 + (int)(5L * standings.Count(o => o.Monetary < group.Key) / standings.Count)]);
            foreach (var group in standings.GroupBy(s => s.Frequency))
                group.Select(s => s.Score.Frequency).Distinct().ShouldBe([1 + (int)(5L * standings.Count(o => o.Frequency < group.Key) / standings.Count)]);
            foreach (var group in standings.GroupBy(s => s.LastPurchase))
                group.Select(s => s.Score.Recency).Distinct().ShouldBe([1 + (int)(5L * standings.Count(o => o.LastPurchase < group.Key) / standings.Count)]);
        });
    }

    [Fact]
    public void All_mistakes_of_settings_are_told_at_once()
    {
        var settings = new RfmSettings
        {
            Period = Duration.Zero,
            RecencyBounds = [Duration.FromDays(2), Duration.FromDays(1)],
            MonetaryBounds = [0.00001m, 1, 2, 3],
            Groups = [new("a", "A", 1, 1), new("a", "A", 6, 1), new("", "B", new(3, 2), 1)],
        };

        settings.Mistakes().Select(m => m.Path).ShouldBe(
            ["Period", "RecencyBounds", "RecencyBounds[1]", "MonetaryBounds[0]", "Groups[1].Code", "Groups[1]", "Groups[2].Code", "Groups[2]", "Groups"]);
        Should.Throw<DefinitionException>(() => RfmAnalysis.Of(Trade.Table(), settings, Now)).Mistakes.Count.ShouldBe(9);
        new RfmSettings { Scores = 4 }.Mistakes().ShouldNotBeEmpty();
        RfmSettings.Default.Mistakes().ShouldBeEmpty();
    }

    [Fact]
    public void Each_cell_of_the_shipped_map_is_of_exactly_one_group_named_in_two_languages()
    {
        foreach (var score in RfmCube.Cells(5))
            RfmGroups.Standard.Count(g => g.Contains(score)).ShouldBe(1, score.ToString());
        RfmGroups.Standard.ShouldAllBe(g => g.Name.In("uk") != g.Name.Default);
        RfmGroups.Standard.Select(g => g.Code).ShouldBe(
            ["champions", "loyal", "potential", "new", "promising", "needs-attention", "about-to-sleep", "cannot-lose", "at-risk", "hibernating", "lost"], ignoreOrder: true);
    }
}

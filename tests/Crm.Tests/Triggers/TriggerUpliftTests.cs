namespace Crm.Triggers;

public sealed class TriggerUpliftTests
{
    [Fact]
    [Trait("Requirement", "V22")]
    public void The_interval_of_the_shares_is_that_of_the_literature()
    {
        // Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339.
        var found = new TriggerUplift(new UpliftGroup(70, 56, 0), new UpliftGroup(80, 48, 0)).Conversion!.Value;
        found.Difference.ShouldBe(0.2, 1e-9);
        (found.Low, found.High).ShouldSatisfyAllConditions(f => f.Low.ShouldBe(0.0524, 5e-5), f => f.High.ShouldBe(0.3339, 5e-5));
        found.IsClear.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "V22")]
    public void Of_simulated_shops_in_which_the_truth_is_known_the_intervals_hold_it_as_often_as_they_say()
    {
        const int Shops = 1_000;
        const double Lift = 0.05;
        var random = new Random(20261122);
        var (shares, means) = (0, 0);
        for (var shop = 0; shop < Shops; shop++)
        {
            List<decimal?> Group(int size, double share) => [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() < share ? 20m + (decimal)random.NextDouble() * 80m : (decimal?)null)];
            var uplift = new TriggerUplift(UpliftGroup.Of(Group(1_800, 0.15 + Lift)), UpliftGroup.Of(Group(200, 0.15)));
            shares += uplift.Conversion is { } c && c.Low <= Lift && Lift <= c.High ? 1 : 0;
            means += uplift.Revenue is { } r && r.Low <= Lift * 60 && Lift * 60 <= r.High ? 1 : 0;
        }

        (shares / (double)Shops).ShouldBeInRange(0.93, 0.98, "seed 20261122");
        (means / (double)Shops).ShouldBeInRange(0.93, 0.97, "seed 20261122");
    }

    [Fact]
    public void Where_there_is_nobody_to_compare_with_nothing_is_said()
    {
        var uplift = new TriggerUplift(UpliftGroup.Of([10m, null]), UpliftGroup.Of([]));
        (uplift.Conversion, uplift.Revenue).ShouldBe((null, null));
        uplift.Sentences.ShouldBe(["There is nobody to compare with: 2 customers for whom it ran, 0 in the control group."]);
        new TriggerUplift(UpliftGroup.Of([10m, 10m]), UpliftGroup.Of([null, null])).Revenue.ShouldBeNull("Two who spent the same, and two who spent nothing: nothing tells how far chance goes.");
    }

    [Fact]
    [Trait("Requirement", "V22")]
    public void What_a_person_reads_names_its_interval_and_says_whether_there_is_a_difference_at_all()
    {
        var uah = Currency.Of("UAH");
        var shown = new TriggerUplift(new UpliftGroup(70, 56, 7_000) { Variance = 2_500 }, new UpliftGroup(80, 48, 4_800) { Variance = 3_600 }) { Currency = uah, Pending = 3 };
        shown.Sentences.ShouldBe([
            "Within the window 80.0 % of 70 customers for whom it ran ordered, and 60.0 % of 80 in the control group: +20.0 percentage points (95 % interval after Newcombe: +5.2 to +33.4). The interval does not hold 0: a difference is shown.",
            "Revenue per customer was 100.00 UAH, and 60.00 UAH in the control group: +40.00 UAH (95 % interval after Welch: +22.25 to +57.75). The interval does not hold 0: a difference is shown. A group has fewer than a hundred customers: of the revenue this is a hint, no more.",
            "For 3 more customers the window is not over; they count in neither group."]);
        var chance = new TriggerUplift(new UpliftGroup(900, 90, 9_000) { Variance = 900 }, new UpliftGroup(100, 11, 1_100) { Variance = 900 }) { Currency = uah }.Sentences;
        chance[0].ShouldEndWith("The interval holds 0: no difference is shown.");
        chance[1].ShouldStartWith("Revenue per customer was 10.00 UAH, and 11.00 UAH in the control group: -1.00 UAH (95 % interval after Welch: -");
        chance[1].ShouldEndWith("The interval holds 0: no difference is shown.");
    }
}

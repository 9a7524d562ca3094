namespace Crm.Intake;

public sealed class RejectStatisticsTests
{
    [Theory]
    [InlineData(10, 0, 0.3, 1)]
    [InlineData(10, 11, 0.3, 0)]
    [InlineData(10, 10, 0.5, 0.0009765625)]
    [InlineData(10, 8, 0.5, 0.0546875)]
    [InlineData(2, 1, 0.1, 0.19)]
    [Trait("Requirement", "Z1")]
    public void Tail_is_that_of_the_binomial_distribution(int n, int least, double p, double expected) =>
        RejectStatistics.Tail(n, least, p).ShouldBe(expected, 1e-12);

    [Fact]
    [Trait("Requirement", "Z1")]
    public void Tail_of_many_decisions_does_not_underflow() =>
        RejectStatistics.Tail(100_000, 50_000, 0.5).ShouldBe(0.5, 0.01);

    [Fact]
    [Trait("Requirement", "Z1")]
    public void Few_decisions_alarm_nobody_and_alike_people_alarm_nobody()
    {
        RejectStatistics.Judge([new("new", 10, 10), new("a", 100, 5), new("b", 100, 6)]).ShouldAllBe(s => !s.IsAbnormal);
        RejectStatistics.Judge([new("a", 100, 30), new("b", 100, 36), new("c", 100, 25)]).ShouldAllBe(s => !s.IsAbnormal);
        RejectStatistics.Judge([new("alone", 100, 90)]).ShouldAllBe(s => !s.IsAbnormal, "There is nobody to hold them against.");
    }

    [Fact]
    [Trait("Requirement", "Z1")]
    public void Who_rejects_far_more_is_abnormal_and_alarms_are_rare_by_chance() => Crm.Tests.Seeds.Check(random =>
    {
        RejectStatistics.Judge([new("a", 100, 5), new("b", 100, 6), new("x", 60, 20)]).Single(s => s.IsAbnormal).Person.ShouldBe("x");

        var alarms = 0;
        for (var look = 0; look < 300; look++)
            alarms += RejectStatistics.Judge([.. Enumerable.Range(0, 6).Select(i => new RejectCount($"p{i}", 200, Enumerable.Range(0, 200).Count(_ => random.NextDouble() < 0.2)))]).Any(s => s.IsAbnormal) ? 1 : 0;

        // One in a hundred looks is promised; the others' share is itself only known from as many decisions.
        alarms.ShouldBeLessThan(300 * 5 / 100);
    });
}

using Crm.Orders;
using NodaTime;

namespace Crm.Tests.Orders;

public sealed class ReturnAlertTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 1, 0, 0);

    private static (ReturnId, Instant, Quantity)[] Returns(params int[] days) => [.. days.Select((d, i) => (new ReturnId(i + 1), Start + Duration.FromDays(d), (Quantity)1))];

    [Fact]
    [Trait("Requirement", "W8")]
    public void Crossing_is_the_return_that_reached_the_count_and_stays_it_while_the_count_stays_above()
    {
        var alert = new ReturnAlert("faulty", Duration.FromDays(30)) { Count = 3 };
        alert.Crossing(Returns(0, 1), []).ShouldBeNull();
        alert.Crossing(Returns(0, 1, 2), []).ShouldBe(new ReturnId(3));
        alert.Crossing(Returns(0, 1, 2, 3, 4), []).ShouldBe(new ReturnId(3));
        alert.Crossing(Returns(0, 1, 2, 60), []).ShouldBeNull();
        alert.Crossing(Returns(0, 1, 2, 60, 61, 62), []).ShouldBe(new ReturnId(6));
    }

    [Fact]
    [Trait("Requirement", "W8")]
    public void Share_is_of_what_was_sold_in_the_period_and_counts_from_the_least_number_of_returns_on()
    {
        var alert = new ReturnAlert("faulty", Duration.FromDays(30)) { Share = Percent.Of(10m), Least = 2 };
        (Instant, Quantity)[] sales = [(Start, 30)];
        alert.Crossing(Returns(1, 2), sales).ShouldBeNull();
        alert.Crossing(Returns(1, 2, 3), sales).ShouldBe(new ReturnId(3));
        alert.Crossing(Returns(1), [(Start, 1)]).ShouldBeNull();
        alert.Crossing(Returns(1, 2, 3), []).ShouldBeNull();
    }

    [Fact]
    public void Return_process_shipped_is_sound_survives_being_stored_and_tells_all_mistakes()
    {
        ReturnProcess.Default.Validate().ShouldBeEmpty();
        var read = ReturnProcess.FromJson(ReturnProcess.Default.ToJson());
        read.Statuses.ShouldBe(ReturnProcess.Default.Statuses);
        read.Transitions.ShouldBe(ReturnProcess.Default.Transitions);
        var wrong = ReturnProcess.Default with { Transitions = [new("nowhere", "requested"), new("refunded", "requested"), new("inspected", "received")] };
        wrong.Validate().Select(m => m.Path).ShouldBe(["transitions[0]", "transitions[1].from", "transitions[2].to"]);
    }
}

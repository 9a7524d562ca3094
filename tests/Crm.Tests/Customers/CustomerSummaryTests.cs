using Crm.Customers;
using NodaTime;

namespace Crm.Tests.Customers;

/// <summary>Contributions in and out, and the span of a customer's orders.</summary>
public sealed class CustomerSummaryTests
{
    private static readonly Currency Uah = Currency.Of("UAH");
    private static readonly Instant Day = Instant.FromUtc(2026, 3, 1, 0, 0);

    private static CustomerSummary New() => CustomerSummary.Create(new CustomerId(7), Uah);

    private static OrderContribution Order(long spent) => new() { Orders = 1, SpentUnits = spent };

    private static Instant At(int day) => Day + Duration.FromDays(day);

    [Fact]
    public void New_summary_has_nothing_and_an_average_of_nothing()
    {
        var summary = New();
        (summary.OrderCount, summary.Spent, summary.Average, summary.FirstOrderAt).ShouldBe((0, Money.Zero(Uah), Money.Zero(Uah), null));
    }

    [Fact]
    public void Average_is_spent_per_order_rounded_to_the_currency()
    {
        var summary = New();
        foreach (var amount in (decimal[])[10m, 10m, 10.01m])
            summary.Apply(Order(Money.Of(amount, Uah).Units), Day);
        summary.Average.ShouldBe(Money.Of(10m, Uah));
        summary.Spent.ShouldBe(Money.Of(30.01m, Uah));
    }

    [Fact]
    public void First_and_last_widen_with_orders_of_any_age()
    {
        var summary = New();
        foreach (var day in (int[])[5, 2, 9, 4])
            summary.Apply(Order(1), At(day));
        (summary.FirstOrderAt, summary.LastOrderAt).ShouldBe((At(2), At(9)));
    }

    [Fact]
    public void Taking_an_order_out_between_the_edges_leaves_them_and_needs_no_span()
    {
        var summary = New();
        foreach (var day in (int[])[1, 5, 9])
            summary.Apply(Order(1), At(day));
        summary.IsAtEdge(At(5)).ShouldBeFalse();
        summary.Apply(-Order(1), At(5));
        (summary.OrderCount, summary.FirstOrderAt, summary.LastOrderAt).ShouldBe((2, At(1), At(9)));
    }

    [Fact]
    public void Taking_an_edge_out_takes_the_others_span_and_the_last_one_leaves_none()
    {
        var summary = New();
        summary.Apply(Order(1), At(1));
        summary.Apply(Order(1), At(9));
        Should.Throw<ArgumentException>(() => summary.Apply(-Order(1), At(9)));
        (summary.OrderCount, summary.LastOrderAt).ShouldBe((2, At(9)));
        summary.Apply(-Order(1), At(9), new OrderSpan(At(1), At(1)));
        (summary.FirstOrderAt, summary.LastOrderAt).ShouldBe((At(1), At(1)));
        summary.Apply(-Order(1), At(1));
        (summary.OrderCount, summary.FirstOrderAt, summary.LastOrderAt).ShouldBe((0, null, null));
    }

    [Fact]
    public void More_is_not_taken_out_than_was_counted_and_the_summary_stays_as_it_was()
    {
        var summary = New();
        summary.Apply(Order(5), Day);
        foreach (var delta in (OrderContribution[])[new() { Orders = -2 }, new() { Completed = -1 }, new() { Cancelled = -1 }, new() { Refused = -1 }, new() { Returns = -1 }])
            Should.Throw<ArgumentException>(() => summary.Apply(delta, Day));
        (summary.OrderCount, summary.Spent.Units).ShouldBe((1, 5L));
    }

    [Fact]
    public void Change_that_keeps_the_order_counted_moves_amounts_and_not_the_edges()
    {
        var summary = New();
        summary.Apply(Order(5), Day);
        summary.Apply(new OrderContribution { Completed = 1, NetUnits = 4, SpentUnits = -1 }, Day);
        (summary.OrderCount, summary.CompletedCount, summary.Spent.Units, summary.Net.Units, summary.FirstOrderAt).ShouldBe((1, 1, 4L, 4L, Day));
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public void Any_sequence_of_contributions_in_and_out_equals_recomputation() => Seeds.Check(random =>
    {
        var summary = New();
        var counted = new (Instant At, OrderContribution What)[12];
        for (var i = 0; i < counted.Length; i++)
            counted[i].At = At(random.Next(6));
        for (var step = 0; step < 200; step++)
        {
            var place = random.Next(counted.Length);
            var next = Any(random);
            var delta = next - counted[place].What;
            counted[place].What = next;
            var others = counted.Where((c, i) => i != place && c.What.Orders > 0).Select(c => (Instant?)c.At).ToList();
            summary.Apply(delta, counted[place].At, delta.Orders < 0 ? new OrderSpan(others.Min(), others.Max()) : default);

            var sum = counted.Aggregate(default(OrderContribution), (s, c) => s + c.What);
            new OrderContribution
            {
                Orders = summary.OrderCount,
                Completed = summary.CompletedCount,
                Cancelled = summary.CancelledCount,
                Refused = summary.RefusedCount,
                Returns = summary.ReturnCount,
                SpentUnits = summary.Spent.Units,
                NetUnits = summary.Net.Units,
                ReturnedUnits = summary.Returned.Units,
            }.ShouldBe(sum);
            var orders = counted.Where(c => c.What.Orders > 0).Select(c => (Instant?)c.At).ToList();
            (summary.FirstOrderAt, summary.LastOrderAt).ShouldBe((orders.Min(), orders.Max()));
        }
    });

    /// <summary>Nothing, a cancelled order, or an order somewhere on its way.</summary>
    private static OrderContribution Any(Random random) => random.Next(3) switch
    {
        0 => default,
        1 => new OrderContribution { Cancelled = 1 },
        _ => new OrderContribution
        {
            Orders = 1,
            Completed = random.Next(2),
            Refused = random.Next(2),
            Returns = random.Next(3),
            SpentUnits = random.Next(1_000_000),
            NetUnits = random.Next(-1_000_000, 1_000_000),
            ReturnedUnits = random.Next(1_000_000),
        },
    };
}

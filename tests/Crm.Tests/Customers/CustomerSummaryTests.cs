using Crm.Customers;
using NodaTime;

namespace Crm.Tests.Customers;

public sealed class CustomerSummaryTests
{
    private static readonly Currency Gbp = Currency.Of("GBP");
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void Spent_counts_from_placing_and_net_from_completion()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        var order = Figures(0, 100, 90);

        summary.OrderPlaced(order);
        (summary.OrderCount, summary.Spent, summary.Net).ShouldBe((1, Money.Of(100, Gbp), Money.Zero(Gbp)));

        summary.OrderCompleted(order);
        (summary.CompletedCount, summary.Net).ShouldBe((1, Money.Of(90, Gbp)));
    }

    [Fact]
    public void A_return_leaves_spent_and_lowers_net()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        summary.OrderPlaced(Figures(0, 168_472.50m, 168_472.50m));
        summary.OrderCompleted(Figures(0, 168_472.50m, 168_472.50m));

        summary.OrderReturned(Figures(0, 168_469.60m, 168_469.60m));

        (summary.Spent.Amount, summary.Net.Amount).ShouldBe((168_472.50m, 2.90m));
        (summary.ReturnCount, summary.Returned.Amount).ShouldBe((1, 168_469.60m));
    }

    [Fact]
    [Trait("Story", "5")]
    public void An_uncollected_parcel_is_neither_cancelled_nor_returned()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        summary.OrderPlaced(Figures(0, 980, 980));

        summary.OrderRefused(Figures(0, 0, 0));

        (summary.RefusedCount, summary.CancelledCount, summary.ReturnCount).ShouldBe((1, 0, 0));
        (summary.OrderCount, summary.Spent.Amount, summary.Net.Amount).ShouldBe((1, 980m, 0m));
    }

    [Fact]
    public void Cancelling_the_last_order_takes_first_and_last_from_what_remains()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        var (first, middle, last) = (Figures(0, 10, 10), Figures(5, 20, 20), Figures(9, 30, 30));
        foreach (var order in new[] { last, first, middle })
            summary.OrderPlaced(order);
        summary.IsAtEdge(middle).ShouldBeFalse();
        summary.IsAtEdge(last).ShouldBeTrue();

        summary.OrderCancelled(middle, default);
        summary.OrderCancelled(last, new OrderSpan(first.PlacedAt, first.PlacedAt));

        (summary.FirstOrderAt, summary.LastOrderAt).ShouldBe((first.PlacedAt, first.PlacedAt));
        summary.OrderCancelled(first, default);
        (summary.FirstOrderAt, summary.LastOrderAt, summary.OrderCount).ShouldBe((null, null, 0));
    }

    [Fact]
    public void Forgetting_what_remains_is_a_bug_that_changes_nothing()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        summary.OrderPlaced(Figures(0, 10, 10));
        summary.OrderPlaced(Figures(1, 10, 10));

        Should.Throw<ArgumentException>(() => summary.OrderCancelled(Figures(1, 10, 10), default));

        (summary.OrderCount, summary.Spent.Amount, summary.CancelledCount).ShouldBe((2, 20m, 0));
    }

    [Fact]
    public void What_was_never_counted_cannot_be_taken_back()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);

        Should.Throw<InvalidOperationException>(() => summary.OrderCancelled(Figures(0, 1, 1), default));
        Should.Throw<InvalidOperationException>(() => summary.OrderReopened(Figures(0, 1, 1)));
        Should.Throw<InvalidOperationException>(() => summary.CompletionUndone(Figures(0, 1, 1)));
        Should.Throw<InvalidOperationException>(() => summary.ReturnUndone(Figures(0, 1, 1)));
        Should.Throw<InvalidOperationException>(() => summary.RefusalUndone(Figures(0, 1, 1)));
        Should.Throw<CurrencyMismatchException>(() => summary.OrderPlaced(new(Start, Money.Of(1, Currency.Of("EUR")), default)));
        (summary.OrderCount, summary.SpentUnits, summary.NetUnits).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void The_average_is_rounded_to_the_currency()
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        summary.Average.ShouldBe(Money.Zero(Gbp));
        foreach (var amount in new[] { 10m, 10m, 0m })
            summary.OrderPlaced(Figures(0, amount, 0));

        summary.Average.ShouldBe(Money.Of(6.67m, Gbp));
    }

    [Fact]
    public void Any_sequence_of_operations_equals_a_count_from_scratch()
    {
        foreach (var seed in (int[])[20261121, Environment.TickCount])
        {
            for (var round = 0; round < 300; round++)
                Play(new Random(seed + round), $"seed {seed}, round {round}");
        }
    }

    private static void Play(Random random, string label)
    {
        var summary = CustomerSummary.Create(new CustomerId(1), Gbp);
        var orders = new List<ModelOrder>();
        for (var step = 0; step < 60; step++)
        {
            if (orders.Count == 0 || random.Next(5) == 0)
            {
                var order = new ModelOrder(Start + Duration.FromHours(random.Next(40)), random.Next(1, 1000), random.Next(0, 900));
                orders.Add(order);
                summary.OrderPlaced(order.Figures);
            }
            else
            {
                Step(summary, orders, orders[random.Next(orders.Count)], random);
            }

            Check(summary, orders, $"{label}, step {step}");
        }
    }

    private static void Step(CustomerSummary summary, List<ModelOrder> orders, ModelOrder order, Random random)
    {
        switch (random.Next(7))
        {
            case 0 when !order.IsCancelled && !order.IsCompleted:
                order.IsCancelled = true;
                summary.OrderCancelled(order.Figures, summary.IsAtEdge(order.Figures) ? SpanOf(orders) : default);
                break;
            case 1 when order.IsCancelled:
                order.IsCancelled = false;
                summary.OrderReopened(order.Figures);
                break;
            case 2 when !order.IsCancelled && !order.IsCompleted:
                order.IsCompleted = true;
                summary.OrderCompleted(order.Figures);
                break;
            case 3 when order.IsCompleted:
                order.IsCompleted = false;
                summary.CompletionUndone(order.Figures);
                break;
            case 4 when !order.IsCancelled:
                var before = order.Figures;
                (order.Spent, order.Goods) = (random.Next(1, 1000), order.Gone + random.Next(0, 900));
                summary.OrderEdited(before, order.Figures, order.IsCompleted);
                break;
            case 5:
                TurnReturn(summary, order, random);
                break;
            case 6:
                TurnRefusal(summary, order);
                break;
        }
    }

    private static void TurnReturn(CustomerSummary summary, ModelOrder order, Random random)
    {
        if (order.Returns.Count > 0 && random.Next(2) == 0)
        {
            var struck = order.Returns[^1];
            order.Returns.RemoveAt(order.Returns.Count - 1);
            summary.ReturnUndone(order.Leaving(struck));
        }
        else
        {
            var returned = random.Next(0, order.Goods - order.Gone + 1);
            order.Returns.Add(returned);
            summary.OrderReturned(order.Leaving(returned));
        }
    }

    private static void TurnRefusal(CustomerSummary summary, ModelOrder order)
    {
        if (order.Refused is { } back)
        {
            order.Refused = null;
            summary.RefusalUndone(order.Leaving(back));
        }
        else
        {
            var rest = order.Goods - order.Gone;
            order.Refused = rest;
            summary.OrderRefused(order.Leaving(rest));
        }
    }

    private static void Check(CustomerSummary summary, List<ModelOrder> orders, string label)
    {
        var alive = orders.Where(o => !o.IsCancelled).ToList();
        summary.OrderCount.ShouldBe(alive.Count, label);
        summary.Spent.Amount.ShouldBe(alive.Sum(o => o.Spent), label);
        summary.CompletedCount.ShouldBe(orders.Count(o => o.IsCompleted), label);
        summary.Net.Amount.ShouldBe(orders.Where(o => o.IsCompleted).Sum(o => o.Goods - o.Gone), label);
        summary.CancelledCount.ShouldBe(orders.Count(o => o.IsCancelled), label);
        summary.RefusedCount.ShouldBe(orders.Count(o => o.Refused is not null), label);
        summary.ReturnCount.ShouldBe(orders.Sum(o => o.Returns.Count), label);
        summary.Returned.Amount.ShouldBe(orders.Sum(o => o.Returns.Sum()), label);
        new OrderSpan(summary.FirstOrderAt, summary.LastOrderAt).ShouldBe(SpanOf(orders), label);
    }

    private static OrderSpan SpanOf(List<ModelOrder> orders)
    {
        var instants = orders.Where(o => !o.IsCancelled).Select(o => (Instant?)o.PlacedAt).ToList();
        return new OrderSpan(instants.Min(), instants.Max());
    }

    private static OrderFigures Figures(int hour, decimal spent, decimal net) =>
        new(Start + Duration.FromHours(hour), Money.Of(spent, Gbp), Money.Of(net, Gbp));

    private sealed class ModelOrder(Instant placedAt, int spent, int goods)
    {
        public Instant PlacedAt => placedAt;

        public int Spent { get; set; } = spent;

        public int Goods { get; set; } = goods;

        public bool IsCancelled { get; set; }

        public bool IsCompleted { get; set; }

        public List<int> Returns { get; } = [];

        public int? Refused { get; set; }

        public int Gone => Returns.Sum() + (Refused ?? 0);

        public OrderFigures Figures => new(PlacedAt, Money.Of(Spent, Gbp), Money.Of(Goods - Gone, Gbp));

        public OrderFigures Leaving(int goods) => new(PlacedAt, Money.Of(goods, Gbp), Money.Of(IsCompleted ? goods : 0, Gbp));
    }
}

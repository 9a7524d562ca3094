using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

/// <summary>What was paid comes back, to the cent, however it comes back (V10).</summary>
public sealed class OrderRefundLawTests
{
    /// <summary>10^6 orders at full size.</summary>
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 1_000 : 1;

    public static TheoryData<int> Seeds => new(20261121, Environment.TickCount);

    [Theory, MemberData(nameof(Seeds)), Trait("Requirement", "V10"), Trait("Story", "4")]
    public void Returning_everything_part_by_part_gives_back_exactly_what_was_paid(int seed)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(seed + round);
            OrderMoneyLawTests.Each(seed + round, draft =>
            {
                var order = Order.Place(draft, Placement()).Order;
                if (random.Next(2) == 0)
                    Edit(order, random);
                var (account, back) = (OrderAccount.Open(order), Money.Zero(order.Currency));
                for (var i = 1; order.Lines.Any(l => l.ReturnedQuantity < l.Quantity); i++)
                    back += Return(order, random, i);
                back += order.LeftBeyondLines(account);
                back.ShouldBe(order.Total);
            });
        }
    }

    [Theory, MemberData(nameof(Seeds)), Trait("Requirement", "P9")]
    public void Lines_margins_and_taxes_come_to_the_order_s(int seed) => OrderMoneyLawTests.Each(seed, draft =>
    {
        var order = Order.Place(draft, Placement()).Order;
        var costs = order.Lines.Count(l => l.Cost is null);
        (order.Margin() is null).ShouldBe(costs > 0);
        order.Totals().ShouldBe(draft.Totals with { TaxByRate = order.Totals().TaxByRate }, new ByAmounts());
    });

    internal static void Edit(Order order, Random random)
    {
        var edits = order.Lines.Where(_ => random.Next(3) == 0).Select(l => LineEdit.Change(l.Position, new Quantity(random.NextInt64(1, 2 * l.Quantity.Thousandths)))).ToArray();
        var edit = new OrderEdit { Lines = edits, Reason = "x", BrokenDiscounts = (BrokenDiscounts)random.Next(1, 3) };
        order.Amend(EditPlan.Of(order, edit, new EditTerms(OrderRules.Any, RecordedTerms.Reprice)).Value, Now).IsAccepted.ShouldBeTrue();
    }

    internal static Money Return(Order order, Random random, int id)
    {
        var lines = new List<NewReturnLine>();
        foreach (var line in order.Lines.Where(l => l.ReturnedQuantity < l.Quantity && (id > 5 || random.Next(2) == 0)))
        {
            var left = line.Quantity - line.ReturnedQuantity;
            var part = id > 5 ? left : new Quantity(random.NextInt64(1, left.Thousandths + 1));
            lines.Add(new NewReturnLine { OrderLinePosition = line.Position, Sku = "A", Quantity = part, UnitPrice = line.UnitPrice, Amount = order.CreditFor(line.Position, part) });
        }

        if (lines.Count == 0)
            return Money.Zero(order.Currency);
        var returned = OrderReturn.Record(new ReturnId(id), new NewReturn { SiteId = order.SiteId, OrderId = order.Id, Channel = "web", Currency = order.Currency, ReturnedAt = Now, Lines = lines }).Value;
        order.TakeBack(returned).IsAccepted.ShouldBeTrue();
        return returned.Total;
    }

    private sealed class ByAmounts : IEqualityComparer<OrderTotals>
    {
        public bool Equals(OrderTotals? x, OrderTotals? y) => x!.ToString() == y!.ToString();

        public int GetHashCode(OrderTotals totals) => 0;
    }
}

using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

/// <summary>What holds of every edit, split and re-pricing of every order.</summary>
public sealed class OrderEditLawTests
{
    private static readonly EditTerms Terms = new(OrderRules.Any, RecordedTerms.Reprice);

    public static TheoryData<int> Seeds => new(20261121, 53286436, Environment.TickCount);

    [Theory, MemberData(nameof(Seeds))]
    public void Discounts_worked_out_anew_on_the_same_lines_come_to_the_same_total(int seed) => OrderMoneyLawTests.Each(seed, draft =>
    {
        var order = Order.Place(draft, Placement()).Order;
        EditPlan.Of(order, new OrderEdit(), Terms).Value.Choice.ShouldBe(new OrderTotalsChoice(order.Total, order.Total, order.Total, [], null), new ByTotals());
    });

    [Theory, MemberData(nameof(Seeds)), Trait("Story", "4")]
    public void Edited_order_adds_up_whatever_goes_becomes_less_or_more(int seed)
    {
        var random = new Random(seed);
        OrderMoneyLawTests.Each(seed, draft =>
        {
            var order = Order.Place(draft, Placement()).Order;
            var edits = order.Lines.Select(l => random.Next(3) switch
            {
                0 => LineEdit.Change(l.Position, new Quantity(random.NextInt64(1, 2 * l.Quantity.Thousandths))),
                1 when l.Position > 1 => LineEdit.Remove(l.Position),
                _ => null,
            }).OfType<LineEdit>().ToArray();
            var edit = new OrderEdit { Lines = edits, Reason = "x", BrokenDiscounts = (BrokenDiscounts)random.Next(1, 3) };
            var plan = EditPlan.Of(order, edit, Terms).Value;
            order.Amend(plan, Now).IsAccepted.ShouldBeTrue();
            order.Total.ShouldBe(edits.Length == 0 ? draft.Totals.Total : edit.BrokenDiscounts == BrokenDiscounts.Keep ? plan.Choice.Keep : plan.Choice.Reprice!.Value);
            order.Totals().Mismatch.IsZero.ShouldBeTrue();
            order.Lines.ShouldAllBe(l => !l.Total.IsNegative && l.Discount.Units == l.Discounts.Sum(d => d.AmountUnits));
        });
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Both_parts_of_a_split_order_come_to_exactly_what_it_was(int seed)
    {
        var random = new Random(seed);
        OrderMoneyLawTests.Each(seed, draft =>
        {
            var order = Order.Place(draft, Placement()).Order;
            var (total, tax, discount) = (order.Total, order.Totals().Tax, order.Totals().Discount);
            var parts = order.Lines.Where((l, i) => i > 0 || l.Quantity.Thousandths > 1)
                .Select(l => (l.Position, new Quantity(random.NextInt64(1, l.Quantity.Thousandths + (l.Position == 1 ? 0 : 1))))).ToList();
            if (parts.Count == 0)
                return;
            var (part, _) = order.SplitOff(parts, Placement() with { Id = new OrderId(8), Number = "W-2" }, Now);
            (order.Total + part.Total).ShouldBe(total);
            (order.BaseTotal + part.BaseTotal).ShouldBe(total);
            (order.Totals().Tax + part.Totals().Tax).ShouldBe(tax);
            (order.Totals().Discount + part.Totals().Discount).ShouldBe(discount);
            (order.Totals().Mismatch.IsZero, part.Totals().Mismatch.IsZero).ShouldBe((true, true));
        });
    }

    [Fact]
    public void What_came_priced_from_elsewhere_cannot_be_worked_out_anew_and_says_so()
    {
        var order = Placed(Market(Line(50m, 2)) with { Discounts = [new NewDiscount("theirs", Euro(10m))], Total = Euro(90m) });
        var choice = EditPlan.Of(order, new OrderEdit { Lines = [LineEdit.Change(1, 1)], Reason = "x" }, Terms).Value.Choice;
        (choice.Keep, choice.Reprice, choice.WhyNot!.Code).ShouldBe((Euro(45m), null, OrderRefusals.CannotReprice));
        var repriced = EditPlan.Of(order, new OrderEdit { Lines = [LineEdit.Change(1, 1)], Reason = "x", BrokenDiscounts = BrokenDiscounts.Reprice }, Terms).Value;
        order.Amend(repriced, Now).Refusal!.Code.ShouldBe(OrderRefusals.CannotReprice);
        order.Total.ShouldBe(Euro(90m));
    }

    private sealed class ByTotals : IEqualityComparer<OrderTotalsChoice>
    {
        public bool Equals(OrderTotalsChoice? x, OrderTotalsChoice? y) =>
            (x?.Before, x?.Keep, x?.Reprice, x?.Broken.Count, x?.WhyNot) == (y?.Before, y?.Keep, y?.Reprice, y?.Broken.Count, y?.WhyNot);

        public int GetHashCode(OrderTotalsChoice obj) => obj.Keep.GetHashCode();
    }
}

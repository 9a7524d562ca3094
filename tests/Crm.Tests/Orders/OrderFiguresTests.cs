using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

/// <summary>What counts: semantics §7.</summary>
public sealed class OrderFiguresTests
{
    private static NewOrder Mixed() => Web(
        Line(10m, 2),
        Line(30m, 1, sku: "SET", kind: ProductKind.Kit),
        Line(5m, 1, sku: "POST", kind: ProductKind.Service),
        Line(50m, 1, sku: "CARD", kind: ProductKind.GiftCard)) with
    {
        Delivery = new NewDelivery("post", Euro(4)),
        Fees = [new NewFee("cod", Euro(1))],
    };

    [Theory]
    [InlineData(StatusGroup.New, 110, 0)]
    [InlineData(StatusGroup.Delivery, 110, 0)]
    [InlineData(StatusGroup.Complete, 110, 50)]
    [InlineData(StatusGroup.Returned, 110, 0)]
    [InlineData(StatusGroup.Cancelled, 0, 0)]
    public void Spent_counts_from_placing_unless_cancelled_and_net_is_goods_of_completed_orders(StatusGroup group, int spent, int net)
    {
        var order = Placed(Mixed());

        order.SpentInBase(group).ShouldBe(Euro(spent));
        order.NetInBase(group).ShouldBe(Euro(net));
    }

    [Fact]
    public void Net_prices_count_with_their_tax()
    {
        var order = Placed(Web(Line(100m, 1, 20)) with { TaxIncluded = false });

        order.SpentInBase(StatusGroup.Complete).ShouldBe(Euro(120));
        order.NetInBase(StatusGroup.Complete).ShouldBe(Euro(120));
    }

    [Fact]
    public void Test_and_deleted_orders_never_count()
    {
        var test = Placed(Mixed() with { IsTest = true });
        var deleted = Placed(Mixed());
        deleted.Delete(Now);

        foreach (var order in new[] { test, deleted })
        {
            foreach (var group in Enum.GetValues<StatusGroup>())
                order.Contribution(group).ShouldBe(default);
            order.SpentInBase(StatusGroup.Complete).ShouldBe(Euro(0));
            order.NetInBase(StatusGroup.Complete).ShouldBe(Euro(0));
        }
    }

    [Fact]
    public void Completed_order_contributes_count_spent_net_and_returned()
    {
        var order = Placed(Mixed());
        order.TakeBack(Back(order, 1, 1, 10m)).IsAccepted.ShouldBeTrue();

        order.Contribution(StatusGroup.Complete).ShouldBe(new OrderContribution
        {
            Orders = 1,
            Completed = 1,
            SpentUnits = 1_100_000,
            NetUnits = 400_000,
            ReturnedUnits = 100_000,
        });
    }

    [Fact]
    public void Cancelled_order_contributes_only_that_it_was_cancelled()
    {
        Placed(Mixed()).Contribution(StatusGroup.Cancelled).ShouldBe(new OrderContribution { Cancelled = 1 });
    }

    [Fact]
    public void Uncollected_parcel_is_refused_and_nets_nothing_but_is_no_cancellation()
    {
        var order = Placed(Mixed());
        order.Mark(OrderMarks.Refused, true, Now);

        order.Contribution(StatusGroup.Returned).ShouldBe(new OrderContribution { Orders = 1, Refused = 1, SpentUnits = 1_100_000 });
    }

    [Fact]
    public void Differences_of_contributions_add_up_to_the_last_whatever_happened_between()
    {
        var order = Placed(Mixed());
        var summary = order.Contribution(StatusGroup.New);
        foreach (var group in (StatusGroup[])[StatusGroup.Complete, StatusGroup.Cancelled, StatusGroup.Complete, StatusGroup.Complete])
        {
            var old = summary;
            summary += order.Contribution(group) - old;
            summary.ShouldBe(order.Contribution(group));
        }

        (summary - summary).ShouldBe(default);
    }

    [Fact]
    public void Net_is_converted_once_and_not_line_by_line()
    {
        var line = Line(0, 1) with { UnitPrice = Money.Of(0.50m, Uah) };
        var order = Placed(
            Web(line, line, line) with { Currency = Uah },
            new OrderRules { BaseCurrency = Eur },
            Placement() with { Rate = ExchangeRate.Of(1, 30) });

        order.NetInBase(StatusGroup.Complete).ShouldBe(Euro(0.05m));
    }

    private static OrderReturn Back(Order order, int position, Quantity quantity, decimal price) => OrderReturn.Record(new ReturnId(1), new NewReturn
    {
        SiteId = order.SiteId,
        OrderId = order.Id,
        Channel = "web",
        Currency = Eur,
        ReturnedAt = Now,
        Lines = [new NewReturnLine { OrderLinePosition = position, Sku = "A", Quantity = quantity, UnitPrice = Euro(price) }],
    }).Value;
}

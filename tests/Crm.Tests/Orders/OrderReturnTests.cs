using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderReturnTests
{
    private static NewReturn Return(params IReadOnlyList<NewReturnLine> lines) => new()
    {
        SiteId = new(1),
        OrderId = new OrderId(7),
        CustomerId = new CustomerId(5),
        Channel = "web",
        ExternalId = new ExternalId("book", "C1"),
        Currency = Eur,
        ReturnedAt = Now,
        ReasonCode = "broken",
        Lines = lines,
    };

    private static NewReturnLine Back(int? position, Quantity quantity, decimal price = 10m, ProductKind kind = ProductKind.Goods) =>
        new() { OrderLinePosition = position, Sku = "A", Quantity = quantity, UnitPrice = Euro(price), Kind = kind };

    private static OrderReturn Recorded(NewReturn given, long id = 1) => OrderReturn.Record(new ReturnId(id), given).Value;

    [Fact]
    public void Return_keeps_what_came_back_and_sums_it()
    {
        var returned = Recorded(Return(Back(1, 2), Back(null, Quantity.Of(0.5m), 4.99m)));

        returned.Lines.Select(l => (l.Position, l.OrderLinePosition, l.Amount)).ShouldBe([(1, 1, Euro(20)), (2, null, Euro(2.50m))]);
        returned.Total.ShouldBe(Euro(22.50m));
        (returned.ExternalId, returned.ReasonCode, returned.CustomerId).ShouldBe((new ExternalId("book", "C1"), "broken", new CustomerId(5)));
    }

    [Fact]
    public void All_mistakes_of_a_return_are_named_at_once()
    {
        var given = Return(Back(1, 0, -1m), null!, Back(null, 1) with { Sku = null, UnitPrice = Money.Of(1, Uah) }) with
        {
            OrderId = null,
            Channel = " ",
            ExternalId = new ExternalId("book", ""),
        };

        var refusal = OrderReturn.Record(new ReturnId(1), given).Refusal!;

        refusal.Code.ShouldBe(OrderRefusals.InvalidReturn);
        refusal.Data["mistakes"].ShouldBeAssignableTo<IReadOnlyList<InputMistake>>()!.Select(m => m.Path).ShouldBe(
        [
            "channel", "externalId", "lines[0].quantity", "lines[0].orderLinePosition", "lines[0].unitPrice",
            "lines[1]", "lines[2]", "lines[2].unitPrice",
        ]);
    }

    [Fact]
    public void Return_without_a_known_order_takes_its_goods_off_net_itself()
    {
        var returned = Recorded(Return(Back(null, 1), Back(null, 1, 3m, ProductKind.Service)) with { OrderId = null });

        returned.Contribution().ShouldBe(new OrderContribution { Returns = 1, NetUnits = -100_000, ReturnedUnits = 130_000 });
    }

    [Fact]
    public void Lines_of_a_known_order_count_through_the_order_alone()
    {
        var order = Placed(Web(Line(10m, 3)));
        var before = order.Contribution(StatusGroup.Complete);
        var returned = Recorded(Return(Back(1, 2), Back(null, 1, 1m)));

        order.TakeBack(returned).IsAccepted.ShouldBeTrue();

        var change = order.Contribution(StatusGroup.Complete) - before + returned.Contribution();
        change.ShouldBe(new OrderContribution { Returns = 1, NetUnits = -210_000, ReturnedUnits = 210_000 });
    }

    [Fact]
    public void Return_of_a_trial_never_counts() => Recorded(Return(Back(null, 1)) with { IsTest = true }).Contribution().ShouldBe(default);

    [Fact]
    public void Taking_back_tells_quantity_and_amount_by_line()
    {
        var order = Placed(Web(Line(10m, 3)));

        order.TakeBack(Recorded(Return(Back(1, 1), Back(1, 1)))).Value.Changes.ShouldBe(
        [
            new OrderFieldChange("lines[1].returnedQuantity", Quantity.Zero, (Quantity)2),
            new OrderFieldChange("lines[1].returned", Euro(0), Euro(20)),
        ]);
    }

    [Fact]
    public void More_than_was_sold_does_not_come_back_and_the_order_stays_untouched()
    {
        var order = Placed(Web(Line(10m, 1, sku: "B"), Line(10m, 3)));

        var refusal = order.TakeBack(Recorded(Return(Back(1, 1), Back(2, 2), Back(2, 2)))).Refusal!;

        refusal.Code.ShouldBe(OrderRefusals.ReturnedTooMuch);
        refusal.Message.ShouldBe("Of line 2, 4 would come back, but 3 are left.");
        order.Lines.ShouldAllBe(l => l.ReturnedQuantity.IsZero);
    }

    [Fact]
    public void Thirds_of_a_line_of_ten_euros_come_to_ten_euros()
    {
        var order = Placed(Web(Line(4m, 3) with { Discounts = [new NewDiscount("x", Euro(2))] }));
        var credits = new List<Money>();
        for (var i = 1; i <= 3; i++)
        {
            credits.Add(order.CreditFor(1, 1));
            order.TakeBack(Recorded(Return(Back(1, 1) with { Amount = credits[^1] }), i)).IsAccepted.ShouldBeTrue();
        }

        credits.ShouldBe([Euro(3.33m), Euro(3.34m), Euro(3.33m)]);
        Should.Throw<ArgumentOutOfRangeException>(() => order.CreditFor(1, 1));
    }

    [Fact]
    public void Return_of_another_order_is_a_bug_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Placed(Web(Line(10m, 1))).TakeBack(Recorded(Return(Back(1, 1)) with { OrderId = new OrderId(8) })));
}

using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using Crm.Stock;
using NodaTime;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderPlaceTests
{
    [Fact, Trait("Requirement", "O1")]
    public void Order_keeps_its_source_and_what_was_said()
    {
        var order = Placed(Market(Line(10m, 2)) with { Shop = "kyiv", ChannelNumber = "99-1", PaymentMethod = "cod", Delivery = new NewDelivery("np", Euro(3)) });

        (order.Channel, order.Shop, order.ChannelNumber).ShouldBe(("rozetka", "kyiv", "99-1"));
        order.ExternalId.ShouldBe(new ExternalId("rozetka", "R-1"));
        (order.OrderType, order.Number, order.Status).ShouldBe(("retail", "W-1", "new"));
        (order.PaymentMethod, order.DeliveryMethod, order.DeliveryCharge).ShouldBe(("cod", "np", Euro(3)));
        order.Buyer!.Name.ShouldBe("Anna Petrenko");
        order.Total.ShouldBe(Euro(23));
        order.Lines.ShouldHaveSingleItem().Position.ShouldBe(1);
    }

    [Fact, Trait("Requirement", "O2")]
    public void Order_outside_working_hours_is_marked()
    {
        var (order, placed) = Order.Place(Draft(Market(Line(0m, 1))), Placement() with { AfterHours = true });

        order.IsAfterHours.ShouldBeTrue();
        placed.Marks.ShouldBe([OrderMarks.AfterHours, OrderMarks.ZeroTotal]);
        (placed.OrderId, placed.Number, placed.Total, placed.PlacedAt).ShouldBe((order.Id, "W-1", Euro(0), Now));
    }

    [Theory]
    [InlineData(IntakeMode.Live, false)]
    [InlineData(IntakeMode.Sync, false)]
    [InlineData(IntakeMode.History, true)]
    public void First_status_starts_on_arrival_and_for_history_when_placed(IntakeMode mode, bool whenPlaced)
    {
        var earlier = Now - Duration.FromDays(300);

        var order = Placed(Web(Line(1m, 1)) with { PlacedAt = earlier }, placement: Placement() with { IntakeMode = mode });

        order.PlacedAt.ShouldBe(earlier);
        order.ReceivedAt.ShouldBe(Now);
        order.StatusSince.ShouldBe(whenPlaced ? earlier : Now);
    }

    [Fact]
    public void Instants_are_cut_to_microseconds()
    {
        var order = Placed(Web(Line(1m, 1)), placement: Placement() with { Now = Now + Duration.FromNanoseconds(1_999) });

        order.ReceivedAt.ShouldBe(Now + Duration.FromNanoseconds(1_000));
    }

    [Fact]
    public void Total_in_base_currency_is_rounded_once_at_the_frozen_rate()
    {
        var line = Line(0, 1) with { UnitPrice = Money.Of(1000m, Uah) };
        var order = Placed(
            Web(line) with { Currency = Uah },
            new OrderRules { BaseCurrency = Eur },
            Placement() with { Rate = ExchangeRate.Of(48.35m).Inverse });

        order.BaseTotal.ShouldBe(Euro(20.68m));
        order.Rate.ToString().ShouldBe("20/967");
        Should.Throw<CurrencyMismatchException>(() => order.InBase(Euro(1)));
    }

    [Fact]
    public void Rate_from_a_currency_to_itself_is_a_bug_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Placed(Web(Line(1m, 1)), placement: Placement() with { Rate = ExchangeRate.Of(2, 1) }));

    [Fact, Trait("Requirement", "P9")]
    public void Line_keeps_cost_list_price_and_each_discount_and_knows_its_margin()
    {
        var line = Line(20m, 3, 20) with { ListPrice = Euro(25), Cost = Euro(9), Discounts = [new NewDiscount("sale", Euro(6))] };

        var order = Placed(Web(line, Line(5m, 1, sku: "B")) with { Discounts = [new NewDiscount("coupon", Percent: Percent.Of(10))] });

        var kept = order.Lines[0];
        (kept.ListPrice, kept.Cost, kept.UnitPrice).ShouldBe((Euro(25), Euro(9), Euro(20)));
        kept.Discounts.Select(d => d with { Terms = null }).ShouldBe([new LineDiscount("sale", 60_000), new LineDiscount("coupon", 54_000)]);
        (kept.Total, kept.Tax).ShouldBe((Euro(48.60m), Euro(8.10m)));
        order.MarginOf(kept).ShouldBe(Euro(13.50m));
        order.MarginOf(order.Lines[1]).ShouldBeNull();
    }

    [Fact]
    public void Nested_values_survive_json()
    {
        var order = Placed(Market(Line(10m, 1) with { Attributes = [new LineAttribute("size", "XL")], Discounts = [new NewDiscount("x", Euro(1))] }) with
        {
            Fees = [new NewFee("cod", Euro(1), Percent.Of(20))],
        });

        Again(order.SourceSeen).ShouldBe(order.SourceSeen);
        Again(order.Fees).ShouldBe(order.Fees);
        Again(order.Lines[0].Discounts).ShouldBe(order.Lines[0].Discounts);
        Again(order.Lines[0].Attributes).ShouldBe(order.Lines[0].Attributes);

        static T Again<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
    }

    [Fact]
    public void Stock_state_of_a_line_marks_the_order_while_it_is_short()
    {
        var order = Placed(Web(Line(10m, 2)));

        var change = order.SetStock(1, StockTarget.Reserved, 1, Now)!;

        change.Changes.Select(c => c.Field).ShouldBe(["lines[1].stockState", "lines[1].shortQuantity", "marks"]);
        order.Marks.Contains(OrderMarks.StockShort).ShouldBeTrue();
        order.SetStock(1, StockTarget.Reserved, 1, Now).ShouldBeNull();
        order.SetStock(1, StockTarget.Reserved, 0, Now);
        order.Marks.IsEmpty.ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => order.SetStock(1, StockTarget.Reserved, 3, Now));
        Should.Throw<ArgumentOutOfRangeException>(() => order.SetStock(2, StockTarget.None, 0, Now));
    }

    [Fact, Trait("Requirement", "O13")]
    public void Edits_tell_old_and_new_and_are_silent_when_nothing_changes()
    {
        var order = Placed(Web(Line(10m, 2)));

        order.Annotate(" ring twice ", Now)!.Changes.ShouldBe([new OrderFieldChange("managerComment", null, "ring twice")]);
        order.Annotate("ring twice", Now).ShouldBeNull();
        order.AttachTo(new CustomerId(5), Now)!.Changes.ShouldBe([new OrderFieldChange("customerId", null, new CustomerId(5))]);
        order.Mark(OrderMarks.Refused, true, Now)!.Changes.ShouldBe([new OrderFieldChange("marks", "", " refused ")]);
        order.Mark(OrderMarks.Refused, true, Now).ShouldBeNull();
        (order.ManagerComment, order.CustomerId).ShouldBe(("ring twice", new CustomerId(5)));
    }
}

using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Stock;
using NodaTime;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderReceiveTests
{
    private static readonly Instant Later = Now + Duration.FromMinutes(1);

    [Fact, Trait("Story", "1"), Trait("Requirement", "O1")]
    public void Second_delivery_with_a_changed_comment_changes_just_the_comment()
    {
        var order = Placed(Market(Line(10m, 1)));

        var again = order.Receive(Draft(Market(Line(10m, 1)) with { CustomerComment = "do not call", SourceUpdatedAt = Later }), Later)!;

        again.Changes.ShouldBe([new OrderFieldChange("customerComment", "call first", "do not call")]);
        order.CustomerComment.ShouldBe("do not call");
        order.SourceUpdatedAt.ShouldBe(Later);
    }

    [Fact, Trait("Story", "1")]
    public void The_same_change_delivered_twice_is_recorded_once()
    {
        var order = Placed(Market(Line(10m, 1)));
        var changed = Market(Line(10m, 1)) with { CustomerComment = "do not call", SourceUpdatedAt = Later };

        order.Receive(Draft(changed), Later).ShouldNotBeNull();
        order.Receive(Draft(changed), Later).ShouldBeNull();
    }

    [Fact, Trait("Requirement", "O1")]
    public void Identical_delivery_changes_nothing()
    {
        Placed(Market(Line(10m, 1))).Receive(Draft(Market(Line(10m, 1))), Later).ShouldBeNull();
    }

    [Fact]
    public void Newer_delivery_that_says_the_same_only_moves_on_what_counts_as_older()
    {
        var order = Placed(Market(Line(10m, 1)));

        order.Receive(Draft(Market(Line(10m, 1)) with { SourceUpdatedAt = Later }), Later)!.Changes.ShouldBeEmpty();
        var between = Market(Line(10m, 1)) with { CustomerComment = "old news", SourceUpdatedAt = Now + Duration.FromSeconds(30) };
        order.Receive(Draft(between), Later).ShouldBeNull();
        order.CustomerComment.ShouldBe("call first");
    }

    [Fact, Trait("Requirement", "O1")]
    public void Tags_that_have_no_room_beside_those_of_staff_are_taken_when_they_are_told_again_and_there_is_some()
    {
        var order = Placed(Market(Line(10m, 1)) with { Tags = ["told"] });
        for (var i = 0; i < OrderMarks.MaxTags - 2; i++)
            order.Tag($"own-{i}", true, Now).IsAccepted.ShouldBeTrue();
        var again = Market(Line(10m, 1)) with { Tags = ["told", "a", "b"] };

        order.Receive(Draft(again), Later).ShouldNotBeNull();
        (order.Tags.Count, order.Tags.Contains("a"), order.Tags.Contains("b")).ShouldBe((OrderMarks.MaxTags, true, false));
        order.Receive(Draft(again), Later).ShouldBeNull("Nothing is there to save as long as there is no room.");

        order.Tag("own-0", false, Now).IsAccepted.ShouldBeTrue();
        order.Receive(Draft(again), Later).ShouldNotBeNull();
        order.Tags.ShouldContain("b");
        order.Receive(Draft(again with { Tags = ["b"] }), Later).ShouldNotBeNull();
        order.Tags.ShouldNotContain("told");
        order.Tags.Count.ShouldBe(OrderMarks.MaxTags - 2);
    }

    [Fact, Trait("Requirement", "O1")]
    public void Older_delivery_changes_nothing()
    {
        var order = Placed(Market(Line(10m, 1)));
        var older = Market(Line(99m, 9)) with { CustomerComment = "old", SourceUpdatedAt = Now - Duration.FromSeconds(1) };

        order.Receive(Draft(older), Later).ShouldBeNull();
        (order.CustomerComment, order.Total, order.SourceUpdatedAt).ShouldBe(("call first", Euro(10), Now));
    }

    [Fact]
    public void Part_that_the_source_sends_unchanged_keeps_what_is_here()
    {
        var order = Placed(Market(Line(10m, 2)));
        order.SetStock(1, StockTarget.Reserved, 1, Now);

        var again = order.Receive(Draft(Market(Line(10m, 2)) with { Buyer = new BuyerSnapshot("Anna P.", null, null, null, null) }), Later)!;

        again.Changes.ShouldHaveSingleItem().Field.ShouldBe("buyer");
        order.Marks.Contains(OrderMarks.StockShort).ShouldBeTrue();
    }

    [Fact, Trait("Requirement", "O13")]
    public void Untouched_lines_follow_the_source_and_keep_position_and_stock()
    {
        var order = Placed(Market(Line(10m, 1), Line(5m, 3, sku: "B"), Line(7m, 1, sku: "C")));
        order.SetStock(2, StockTarget.Reserved, 2, Now);

        var again = order.Receive(Draft(Market(Line(5m, 1, sku: "B"), Line(7m, 1, sku: "C"), Line(2m, 1, sku: "D"))), Later)!;

        order.Lines.Select(l => (l.Position, l.Sku)).ShouldBe([(2, "B"), (3, "C"), (4, "D")]);
        order.Lines[0].StockState.ShouldBe(StockTarget.Reserved);
        order.Lines[0].ShortQuantity.ShouldBe(1);
        order.Total.ShouldBe(Euro(14));
        again.Changes.Select(c => c.Field).ShouldBe(["total", "lines[2].quantity", "lines[2].total", "lines[2].shortQuantity", "lines[4]", "lines[1]"]);
        again.Changes[^1].Old.ShouldBeOfType<OrderLineValues>().Sku.ShouldBe("A");
    }

    [Fact]
    public void What_our_own_catalogue_says_now_is_no_change_of_the_source()
    {
        var order = Placed(Market(Line(10m, 1)));
        var now = Line(10m, 1) with { VariantId = new VariantId(3), Kind = ProductKind.Kit, Cost = Euro(4), ListPrice = Euro(12), Step = 1 };

        order.Receive(Draft(Market(now)), Later).ShouldBeNull();
    }

    [Fact]
    public void Line_of_another_variant_starts_without_stock()
    {
        var order = Placed(Market(Line(10m, 2) with { VariantId = new VariantId(3) }));
        order.SetStock(1, StockTarget.Reserved, 1, Now);

        var again = order.Receive(Draft(Market(Line(9m, 2) with { VariantId = new VariantId(4) })), Later)!;

        again.Changes.ShouldContain(new OrderFieldChange("lines[1].variantId", new VariantId(3), new VariantId(4)));
        (order.Lines[0].StockState, order.Lines[0].ShortQuantity).ShouldBe((StockTarget.None, Quantity.Zero));
        order.Marks.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Identical_lines_are_two_lines()
    {
        var order = Placed(Market(Line(10m, 1), Line(10m, 1)));

        order.Receive(Draft(Market(Line(10m, 1))), Later)!.Changes.Select(c => c.Field).ShouldBe(["total", "lines[2]"]);
        order.Lines.ShouldHaveSingleItem().Position.ShouldBe(1);
    }

    [Fact]
    public void Lines_of_which_some_were_shipped_stay_and_the_order_is_marked_once()
    {
        var order = Placed(Market(Line(10m, 1)));
        order.SetStock(1, StockTarget.Shipped, 0, Now);
        var changed = Draft(Market(Line(10m, 5)) with { SourceUpdatedAt = Later });

        order.Receive(changed, Later)!.Changes.ShouldBe([new OrderFieldChange("marks", "", " source-differs ")]);
        order.Receive(changed, Later).ShouldBeNull();
        order.Total.ShouldBe(Euro(10));
        order.Lines[0].Quantity.ShouldBe(1);
    }

    [Fact]
    public void Money_in_another_currency_is_not_taken_over()
    {
        var order = Placed(Market(Line(10m, 1)));
        var changed = Market(Line(0, 1) with { UnitPrice = Money.Of(500, Uah) }) with { Currency = Uah };

        order.Receive(Draft(changed, new OrderRules { BaseCurrency = Eur }), Later);

        order.Total.ShouldBe(Euro(10));
        order.Marks.Contains(OrderMarks.SourceDiffers).ShouldBeTrue();
    }

    [Fact]
    public void Marks_of_the_price_follow_the_price()
    {
        var order = Placed(Market(Line(10m, 1)) with { Total = Euro(9) }, placement: Placement() with { AfterHours = true });
        order.Marks.Codes.ShouldBe([OrderMarks.AfterHours, OrderMarks.PriceMismatch]);

        order.Receive(Draft(Market(Line(10m, 1)) with { Total = Euro(10) }), Later);

        order.Marks.Codes.ShouldBe([OrderMarks.AfterHours]);
    }

    [Fact]
    public void Delivery_of_another_order_is_a_bug_of_the_caller()
    {
        var other = Draft(Market(Line(10m, 1)) with { ExternalId = new ExternalId("rozetka", "R-2") });

        Should.Throw<ArgumentException>(() => Placed(Market(Line(10m, 1))).Receive(other, Later));
        Should.Throw<ArgumentException>(() => Placed(Web(Line(10m, 1))).Receive(Draft(Web(Line(10m, 1))), Later));
    }
}

using Crm.Orders;
using Crm.Sites;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderInputTests
{
    [Fact, Trait("Requirement", "O2")]
    public void All_mistakes_are_named_at_once_with_their_paths()
    {
        var order = Web(
            Line(10m, -1),
            Line(-1m, Quantity.Of(1.25m), 120) with { Step = Quantity.Of(0.5m), Sku = " ", Name = null },
            Line(1m, 1) with { UnitPrice = Money.Of(1, Uah), Cost = Money.Of(1, Uah), ExemptionReason = "export", TaxRate = Percent.Of(20) },
            null!) with
        {
            SiteId = default(SiteId),
            Channel = "",
            ExternalId = new ExternalId("nop", ""),
            PaymentMethod = "barter",
            Discounts = [new NewDiscount("x"), new NewDiscount("", Euro(0.001m)), new NewDiscount("y", Percent: Percent.Of(101))],
            Delivery = new NewDelivery("pigeon", Euro(-1)),
            Fees = [new NewFee("cod", Money.Of(5, Uah), Percent.Of(7)), null!],
            CashRounding = Euro(0.01m),
        };
        var rules = new OrderRules
        {
            PaymentMethods = new HashSet<string> { "card" },
            DeliveryMethods = new HashSet<string> { "courier" },
            TaxRates = new HashSet<Percent> { default, Percent.Of(20) },
        };

        var refusal = OrderDraft.Check(order, rules).Refusal!;

        refusal.Code.ShouldBe("order.invalid");
        Paths(refusal).ShouldBe(
        [
            "siteId", "channel", "paymentMethod", "externalId", "lines[0].quantity", "lines[1]", "lines[1].quantity",
            "lines[1].unitPrice", "lines[1].taxRate", "lines[2].unitPrice", "lines[2].cost", "lines[2].taxRate", "lines[3]",
            "discounts[0]", "discounts[1].code", "discounts[1].amount", "discounts[2].percent", "delivery.method",
            "delivery.charge", "fees[0].amount", "fees[0].taxRate", "fees[1]", "cashRounding",
        ]);
        refusal.Message.ShouldContain("lines[0].quantity is not above 0, lines[1] needs an SKU or a name");
        Paths(Web(Line(10m, 1)) with { Tags = [.. Enumerable.Repeat("a/b", 200_000)] }).ShouldBe(["tags"], "They are counted before each is looked at.");
        OrderDraft.Check(Web(Line(10m, 1)) with { Tags = [new string('!', 100_000)] }, rules).Refusal!.Message.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void Order_without_lines_is_refused_where_lines_are_needed()
    {
        Paths(Web()).ShouldBe(["lines"]);
        OrderDraft.Check(Web(), new OrderRules { LinesRequired = false }).Value.Totals.Total.ShouldBe(Euro(0));
    }

    [Fact]
    public void Discount_needs_a_line_to_stand_on() =>
        Paths(Web() with { Discounts = [new NewDiscount("x", Euro(1))] }, new OrderRules { LinesRequired = false }).ShouldBe(["discounts"]);

    [Fact]
    public void Priced_here_a_discount_above_what_it_stands_on_is_a_mistake()
    {
        Paths(Web(Line(5m, 1)) with { Discounts = [new NewDiscount("x", Euro(3)), new NewDiscount("y", Euro(2.01m))] }).ShouldBe(["discounts[1]"]);
        Paths(Web(Line(5m, 1) with { Discounts = [new NewDiscount("x", Euro(6))] })).ShouldBe(["lines[0].discounts[0]"]);
    }

    [Fact]
    public void Priced_there_a_discount_above_what_it_stands_on_is_a_mark()
    {
        var draft = Draft(Market(Line(5m, 1)) with { Discounts = [new NewDiscount("x", Euro(6))] });

        draft.Totals.Total.ShouldBe(Euro(-1));
        draft.Marks.Contains(OrderMarks.PriceMismatch).ShouldBeTrue();
    }

    [Fact]
    public void Priced_here_the_caller_must_know_the_right_total()
    {
        Paths(Story3() with { Total = Euro(66.51m) }).ShouldBe(["total"]);
        Draft(Story3() with { Total = Euro(66.52m) }).Totals.Total.ShouldBe(Euro(66.52m));
    }

    [Fact]
    public void Totals_and_taxes_of_lines_are_given_only_where_priced_there()
    {
        Paths(Web(Line(5m, 1) with { Total = Euro(5), Tax = Euro(0) })).ShouldBe(["lines[0].total", "lines[0].tax"]);
        Paths(Market(Line(5m, 1)) with { Exemption = new TaxExemption("export", ExemptPrice.KeepNet) }).ShouldBe(["exemption"]);
    }

    [Fact]
    public void Amounts_that_no_sum_could_hold_are_mistakes_and_no_overflow()
    {
        var huge = new Money(long.MaxValue, Eur);
        var million = Line(1_000_000m, 1_000_000);

        Paths(Web(Line(1m, 1) with { UnitPrice = huge }) with { Total = new Money(long.MinValue, Eur) }).ShouldBe(["lines[0].unitPrice", "total"]);
        Paths(Web(Line(1m, new Quantity(long.MaxValue)))).ShouldBe(["lines[0].quantity"]);
        Paths(Web(million, million)).ShouldBe(["total"]);
    }

    private static IEnumerable<string> Paths(NewOrder order, OrderRules? rules = null) =>
        Paths(OrderDraft.Check(order, rules ?? OrderRules.Any).Refusal!);

    private static IEnumerable<string> Paths(Refusal refusal) =>
        refusal.Data["mistakes"].ShouldBeAssignableTo<IReadOnlyList<InputMistake>>()!.Select(m => m.Path);
}

using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderDraftTests
{
    [Fact, Trait("Story", "3")]
    public void Coupon_of_ten_percent_takes_6_85_shared_as_6_00_and_0_85()
    {
        var draft = Draft(Story3());

        draft.Totals.Discount.ShouldBe(Euro(6.85m));
        draft.Lines.Select(l => l.Discount).ShouldBe([Euro(6.00m), Euro(0.85m)]);
        draft.Totals.Lines.ShouldBe(Euro(61.62m));
        draft.Totals.Total.ShouldBe(Euro(66.52m));
    }

    [Fact, Trait("Story", "3")]
    public void Tax_is_10_52_per_line_and_10_51_per_rate()
    {
        var draft = Draft(Story3());

        draft.Lines.Select(l => l.Tax).ShouldBe([Euro(9.00m), Euro(0.70m)]);
        draft.Totals.Tax.ShouldBe(Euro(10.52m));
        draft.Totals.TaxByRate.Select(r => (r.Rate, r.Tax)).ShouldBe([(Percent.Of(10), Euro(0.70m)), (Percent.Of(20), Euro(9.81m))]);
        draft.Totals.TaxOnTop.ShouldBe(Euro(0));
    }

    [Theory, Trait("Story", "3")]
    [InlineData(ExemptPrice.KeepNet, "44.97", "6.95", "4.08", "56.00")]
    [InlineData(ExemptPrice.KeepGross, "53.97", "7.65", "4.90", "66.52")]
    public void Reverse_charge_buyer_pays_net_or_gross_and_no_tax(ExemptPrice price, string first, string second, string delivery, string total)
    {
        var draft = Draft(Story3() with { Exemption = new TaxExemption("reverse-charge", price) });

        draft.Lines.Select(l => l.Total.Amount).ShouldBe([Dec(first), Dec(second)]);
        draft.Lines.ShouldAllBe(l => l.ExemptionReason == "reverse-charge" && l.TaxRate == default);
        draft.Delivery.Charge.Amount.ShouldBe(Dec(delivery));
        draft.Totals.Total.Amount.ShouldBe(Dec(total));
        draft.Totals.Tax.ShouldBe(Euro(0));
    }

    [Fact, Trait("Story", "3")]
    public void Tax_is_what_the_site_s_rounding_makes_of_it()
    {
        Draft(Story3() with { TaxRounding = TaxRounding.PerLine }).Totals.Tax.ShouldBe(Euro(10.52m));
        Draft(Story3() with { TaxRounding = TaxRounding.PerUnit }).Totals.Tax.ShouldBe(Euro(10.52m));
        var perRate = Draft(Story3() with { TaxRounding = TaxRounding.PerRate });
        perRate.Totals.Tax.ShouldBe(Euro(10.51m));
        perRate.Totals.Total.ShouldBe(Euro(66.52m));
        perRate.Lines.Select(l => l.Tax).ShouldBe([Euro(8.99m), Euro(0.70m)]);
    }

    [Fact, Trait("Story", "3")]
    public void Tax_of_a_unit_is_rounded_before_it_is_multiplied()
    {
        // 3.33 × 7 % = 0.2331: 0.23 for one, 0.70 for three together, 0.69 for three times one.
        var order = Web(Line(3.33m, 3, 7)) with { TaxIncluded = false };

        Draft(order).Totals.TaxOnTop.ShouldBe(Euro(0.70m));
        Draft(order with { TaxRounding = TaxRounding.PerUnit }).Totals.TaxOnTop.ShouldBe(Euro(0.69m));
    }

    [Fact]
    public void Delivery_is_taxed_as_the_goods_are_in_proportion_to_what_they_come_to()
    {
        var order = Web(Line(60m, 1, 20), Line(40m, 1, 10, "B")) with { Delivery = new NewDelivery("courier", Euro(5), TaxRate: Percent.Of(25)) { IsTaxedAsGoods = true } };

        var draft = Draft(order);

        draft.TaxTerms!.Delivery.ShouldBe([new RateShare(100_000, 20_000), new RateShare(200_000, 30_000)]);
        draft.Totals.Tax.ShouldBe(Euro(10.00m + 3.64m + 0.50m + 0.18m));
        draft.Totals.Total.ShouldBe(Euro(105));
        Draft(order with { Exemption = new TaxExemption("reverse-charge", ExemptPrice.KeepNet) }).Delivery.Charge.ShouldBe(Euro(4.32m));
    }

    [Fact]
    public void Net_prices_have_their_tax_on_top()
    {
        var draft = Draft(Web(Line(10m, 2, 20)) with
        {
            TaxIncluded = false,
            Delivery = new NewDelivery("courier", Euro(5), TaxRate: Percent.Of(10)),
            Fees = [new NewFee("cod", Euro(1), Percent.Of(20))],
        });

        draft.Totals.TaxOnTop.ShouldBe(Euro(4.70m));
        draft.Totals.Total.ShouldBe(Euro(30.70m));
    }

    [Fact]
    public void Line_discounts_come_off_before_those_of_the_order()
    {
        var line = Line(50m, 2) with { Discounts = [new NewDiscount("sale", Percent: Percent.Of(10))] };

        var draft = Draft(Web(line, Line(10m, 1, sku: "B")) with { Discounts = [new NewDiscount("coupon", Euro(20))] });

        draft.Lines[0].Discounts.Select(d => d with { Terms = null }).ShouldBe([new LineDiscount("sale", 100_000), new LineDiscount("coupon", 180_000)]);
        draft.Lines.Select(l => l.Total).ShouldBe([Euro(72), Euro(8)]);
    }

    [Fact]
    public void Price_times_quantity_is_rounded_once()
    {
        // 0.0333 × 0.15 = 0.004995: rounding to ten-thousandths first would make a cent of it.
        Draft(Web(Line(0.0333m, Quantity.Of(0.15m)))).Totals.Lines.ShouldBe(Euro(0));
    }

    [Theory, Trait("Story", "3")]
    [InlineData("CHF", "cash", "10.02", "10.00")]
    [InlineData("CHF", "cash", "10.03", "10.05")]
    [InlineData("CHF", "card", "10.03", "10.03")]
    [InlineData("HUF", "card", "1000.50", "1001")]
    [InlineData("EUR", "cash", "10.03", "10.03")]
    public void Total_is_rounded_by_currency_and_payment_method(string code, string method, string price, string total)
    {
        var currency = Currency.Of(code);
        var line = Line(0, 1) with { UnitPrice = Money.Of(Dec(price), currency) };

        var totals = Draft(Web(line) with { Currency = currency, PaymentMethod = method }).Totals;

        totals.Total.ShouldBe(Money.Of(Dec(total), currency));
        totals.CashRounding.Amount.ShouldBe(Dec(total) - Dec(price));
    }

    [Fact, Trait("Requirement", "O1")]
    public void Priced_there_is_kept_as_received_and_marked_where_it_does_not_add_up()
    {
        var line = Line(10m, 3, 20) with { Total = Euro(29.99m), Tax = Euro(5.01m) };

        var draft = Draft(Market(line) with { Total = Euro(35), CashRounding = Euro(0.02m), Delivery = new NewDelivery("post", Euro(4)) });

        draft.Lines[0].Total.ShouldBe(Euro(29.99m));
        draft.Lines[0].Tax.ShouldBe(Euro(5.01m));
        draft.Totals.TaxByRate[1].Tax.ShouldBe(Euro(5.01m));
        draft.Totals.Total.ShouldBe(Euro(35));
        draft.Totals.Mismatch.ShouldBe(Euro(0.99m));
        draft.Marks.Codes.ShouldBe([OrderMarks.PriceMismatch]);
    }

    [Fact, Trait("Requirement", "O1")]
    public void Priced_there_that_adds_up_has_no_mark()
    {
        Draft(Market(Line(10m, 3, 20) with { Total = Euro(30) }) with { Total = Euro(30) }).Marks.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Priced_there_is_not_rounded_for_cash()
    {
        var franc = Currency.Of("CHF");
        var line = Line(0, 1) with { UnitPrice = Money.Of(10.03m, franc) };

        Draft(Market(line) with { Currency = franc, PaymentMethod = "cash" }).Totals.Total.ShouldBe(Money.Of(10.03m, franc));
    }

    [Fact, Trait("Requirement", "O1")]
    public void What_was_sold_there_with_codes_and_steps_unknown_here_is_marked_and_not_refused()
    {
        var rules = new OrderRules { PaymentMethods = new HashSet<string> { "card" }, TaxRates = new HashSet<Percent> { Percent.Of(20) } };
        var line = Line(10m, Quantity.Of(1.5m), 7) with { Step = 1 };

        var draft = Draft(Market(line) with { PaymentMethod = "rozetka-pay" }, rules);

        draft.Marks.Codes.ShouldBe([OrderMarks.OddQuantity, OrderMarks.UnknownCode]);
    }

    [Fact]
    public void Order_of_nothing_to_pay_is_marked()
    {
        Draft(Web(Line(0m, 5))).Marks.Codes.ShouldBe([OrderMarks.ZeroTotal]);
    }

    [Fact]
    public void Texts_are_trimmed_and_freed_of_what_databases_refuse()
    {
        var draft = Draft(Web(Line(1m, 1)) with { CustomerComment = "  a\0b\ud800 ", ManagerComment = "  " });

        draft.Order.CustomerComment.ShouldBe("a\ufffdb\ufffd");
        draft.Order.ManagerComment.ShouldBeNull();
    }

    private static decimal Dec(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

using Crm.Catalog;
using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderMoneyLawTests
{
    private const int Runs = 500;

    public static TheoryData<int> Seeds => new(20261121, Environment.TickCount);

    [Theory, MemberData(nameof(Seeds)), Trait("Story", "3")]
    public void Totals_always_add_up(int seed) => Each(seed, draft =>
    {
        var t = draft.Totals;
        (t.Lines + t.Delivery + t.Fees + t.TaxOnTop + t.CashRounding + t.Mismatch).ShouldBe(t.Total);
        Sum(draft.Lines.Select(l => l.Total)).ShouldBe(t.Lines);
        t.Mismatch.IsZero.ShouldBeTrue();
        if (draft.Order.Currency.Code == "CHF" && draft.Order.PaymentMethod == "cash")
            (t.Total.Units % 500).ShouldBe(0);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Line_total_is_quantity_times_price_less_its_shares_and_never_negative(int seed) => Each(seed, draft =>
    {
        foreach (var line in draft.Lines)
        {
            var exact = line.Input.UnitPrice.Amount * line.Input.Quantity.Amount;
            var gross = Math.Round(exact, draft.Order.Currency.Digits, MidpointRounding.AwayFromZero);
            (line.Total + line.Discount + line.ExemptTax).Amount.ShouldBe(gross);
            line.Discounts.Sum(d => d.AmountUnits).ShouldBe(line.Discount.Units);
            line.Total.IsNegative.ShouldBeFalse();
            line.Total.ShouldBe(line.Total.Rounded());
        }
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Shares_of_an_order_discount_come_to_exactly_the_discount(int seed) => Each(seed, draft =>
    {
        foreach (var discount in draft.Order.Discounts.Where(d => d.Amount is not null))
            draft.Lines.SelectMany(l => l.Discounts).Where(d => d.Code == discount.Code).Sum(d => d.AmountUnits).ShouldBe(discount.Amount!.Value.Units);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Tax_is_never_below_nothing_nor_above_its_base_and_right_to_half_a_smallest_unit(int seed) => Each(seed, draft =>
    {
        foreach (var line in draft.Lines.Where(l => l.ExemptionReason is null))
        {
            line.Tax.IsNegative.ShouldBeFalse();
            if (line.TaxIncluded)
                line.Tax.ShouldBeLessThanOrEqualTo(line.Total);
            if (draft.Order.TaxRounding != TaxRounding.PerLine)
                continue;
            var rate = line.TaxRate.Value / 100;
            var exact = line.TaxIncluded ? line.Total.Amount * rate / (1 + rate) : line.Total.Amount * rate;
            line.Tax.Amount.ShouldBe(Math.Round(exact, draft.Order.Currency.Digits, MidpointRounding.AwayFromZero));
        }

        Sum(draft.Totals.TaxByRate.Select(r => r.Amount)).ShouldBe(draft.Totals.Lines + draft.Totals.Delivery + draft.Totals.Fees);
    });

    [Theory, MemberData(nameof(Seeds)), Trait("Story", "3")]
    public void Tax_rounded_per_rate_is_the_sum_of_the_rates_and_lines_have_their_shares_of_it(int seed) => Each(seed, draft =>
    {
        var perRate = Draft(draft.Order with { TaxRounding = TaxRounding.PerRate, Total = null });
        perRate.Totals.Tax.ShouldBe(Sum(perRate.Totals.TaxByRate.Select(r => r.Tax)));
        perRate.Lines.ShouldAllBe(l => !l.Tax.IsNegative);
        if (perRate.Order.Exemption is null)
            perRate.Totals.TaxByRate.ShouldBe(draft.Totals.TaxByRate);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Placed_order_has_the_totals_of_its_draft(int seed) => Each(seed, draft =>
    {
        var stored = Order.Place(draft, Placement()).Order.Totals();
        stored.TaxByRate.ShouldBe(draft.Totals.TaxByRate);
        (stored with { TaxByRate = draft.Totals.TaxByRate }).ShouldBe(draft.Totals);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Credits_for_parts_come_to_exactly_what_was_paid_for_the_line(int seed) => Each(seed, draft =>
    {
        var random = new Random(seed);
        var order = Order.Place(draft, Placement()).Order;
        var line = order.Lines[0];
        for (var i = 1; !(line.Quantity - line.ReturnedQuantity).IsZero; i++)
        {
            var left = line.Quantity - line.ReturnedQuantity;
            var part = i > 4 ? left : new Quantity(random.NextInt64(1, left.Thousandths + 1));
            var credit = order.CreditFor(1, part);
            var back = new NewReturnLine { OrderLinePosition = 1, Sku = "A", Quantity = part, UnitPrice = line.UnitPrice, Amount = credit };
            var given = new NewReturn { SiteId = order.SiteId, OrderId = order.Id, Channel = "web", Currency = order.Currency, ReturnedAt = Now, Lines = [back] };
            order.TakeBack(OrderReturn.Record(new ReturnId(i), given).Value).IsAccepted.ShouldBeTrue();
        }

        line.Returned.ShouldBe(line.Payable);
    });

    internal static void Each(int seed, Action<OrderDraft> law)
    {
        var random = new Random(seed);
        for (var run = 0; run < Runs; run++)
        {
            var order = Some(random);
            try
            {
                law(Draft(order));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, run {run}: {order}", e);
            }
        }
    }

    private static NewOrder Some(Random random)
    {
        var currency = Currency.Of(random.GetItems(["EUR", "CHF", "JPY", "KWD", "HUF"], 1)[0]);
        var lines = Enumerable.Range(0, random.Next(1, 8)).Select(_ => SomeLine(random, currency)).ToList();
        var order = Web(lines) with
        {
            Currency = currency,
            TaxIncluded = random.Next(3) > 0,
            TaxRounding = (TaxRounding)random.Next(3),
            PaymentMethod = random.GetItems(["cash", "card"], 1)[0],
            Delivery = random.Next(2) == 0 ? null : new NewDelivery("post", Whole(random, currency, 500), TaxRate: Percent.Of(20)) { IsTaxedAsGoods = random.Next(3) == 0 },
            Fees = random.Next(3) > 0 ? [] : [new NewFee("cod", Whole(random, currency, 200), Percent.Of(10))],
            Exemption = random.Next(5) > 0 ? null : new TaxExemption("export", (ExemptPrice)random.Next(2)),
        };
        var goods = Draft(order with { Exemption = null }).Totals.Lines.Units / Smallest(currency);
        return order with
        {
            Discounts =
            [
                new NewDiscount("amount", new Money(random.NextInt64(goods / 2 + 1) * Smallest(currency), currency)),
                new NewDiscount("percent", Percent: new Percent(random.Next(Percent.Scale + 1))),
            ],
        };
    }

    private static NewOrderLine SomeLine(Random random, Currency currency) => new()
    {
        Sku = "A",
        Kind = (ProductKind)random.Next(4),
        Quantity = new Quantity(random.Next(4) > 0 ? random.Next(1, 20) * 1000 : random.Next(1, 20_000)),
        UnitPrice = new Money(random.Next(10) == 0 ? 0 : random.NextInt64(5_000_000), currency),
        TaxRate = random.GetItems([default, Percent.Of(7), Percent.Of(10), Percent.Of(19.6m), Percent.Of(100)], 1)[0],
        TaxIncluded = random.Next(4) == 0 ? random.Next(2) == 0 : null,
        Discounts = random.Next(3) > 0 ? [] : [new NewDiscount("own", Percent: new Percent(random.Next(Percent.Scale + 1)))],
    };

    private static Money Whole(Random random, Currency currency, int below) => new(random.Next(below) * Smallest(currency), currency);

    private static long Smallest(Currency currency) => currency.Digits switch { 0 => 10_000, 2 => 100, _ => 10 };

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(default(Money), (sum, m) => sum + m);
}

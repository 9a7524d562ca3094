using Crm.Customers;
using Crm.Orders;
using Crm.Payments;
using Crm.Pricing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>Bonuses as a means of payment, and debt taken off refunds.</summary>
public abstract partial class LoyaltySpec
{
    [Fact]
    [Trait("Story", "6")]
    [Trait("Requirement", "V10")]
    public async Task Bonuses_that_pay_leave_price_and_tax_go_back_part_by_part_and_debt_lowers_refunds()
    {
        await Shop.StockAsync("TEA", 50);
        var programme = (await Loyalty.GetProgrammeAsync(Cancellation))!;
        (await Loyalty.SaveProgrammeAsync(programme.Programme with { Spending = BonusSpending.Tender, DebtLowersRefunds = true, Levels = [] }, programme.Version, Call, Cancellation)).Value.ShouldBe(2);
        var customer = await CustomerAsync();
        await GiveAsync(customer, 80m, Host.Clock.GetCurrentInstant() + Duration.FromDays(100));

        await PayAndComeBackAsync(customer);
        await SplitAndEditAsync(customer);
        await OnQuoteAsync();
        await CheckAsync(customer);
        await RefundLessDebtAsync();
        await SentAgainAsync();
    }

    /// <summary>An order that is sent again keeps what it was placed under, whatever the programme says by then.</summary>
    private async Task SentAgainAsync()
    {
        var wanted = Order(Phone, 80m, 2, 10m);
        wanted = wanted with { Order = wanted.Order with { ExternalId = new ExternalId("web", "T-1") } };
        var placed = await PlaceAsync(wanted);
        var programme = (await Loyalty.GetProgrammeAsync(Cancellation))!;
        (await Loyalty.SaveProgrammeAsync(programme.Programme with { Spending = BonusSpending.Discount }, programme.Version, Call, Cancellation)).Value.ShouldBe(3);
        var again = await PlaceAsync(wanted);
        (again.OrderId, again.Outcome, again.Total).ShouldBe((placed.OrderId, PlaceOutcome.Repeated, Uah(160m)));
        (await MoneyAsync(placed.OrderId)).ShouldSatisfyAllConditions(m => m.Tender.ShouldBe(Uah(10m)), m => m.Due.ShouldBe(Uah(150m)));
    }

    /// <summary>The numbers of the story, bonuses and money as with a discount.</summary>
    private async Task PayAndComeBackAsync(CustomerId customer)
    {
        (await Host.Orders.PlaceAsync(Order(Phone, 80m, 2, 48.01m, 10m), Call, Cancellation)).Refusal!.Code.ShouldBe(LoyaltyRefusals.AboveLimit);
        var wanted = Order(Phone, 80m, 2, 48m, 10m);
        foreach (var wrong in (decimal[])[47.995m, 2_000_000_000_000m])
            (await Host.Orders.PlaceAsync(Order(Phone, 80m, 2, wrong, 10m), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        var percent = wanted with { Order = wanted.Order with { Discounts = [new NewDiscount(LoyaltyDecision.DiscountCode, Percent: Percent.Of(10))] } };
        (await Host.Orders.PlaceAsync(percent, Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        var placed = await PlaceAsync(wanted);
        var plain = await PlaceAsync(Order(Phone, 80m, 2, 0, 10m));
        (placed.Total, (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.Lines[0].Tax).ShouldBe((Uah(170m), (await Host.Orders.GetAsync(plain.OrderId, Cancellation))!.Lines[0].Tax));
        await MoveAsync(plain.OrderId, "cancelled");
        var money = await MoneyAsync(placed.OrderId);
        (money.Tender, money.Due, money.IsPaid).ShouldBe((Uah(48m), Uah(122m), false));
        var standing = await StandingAsync(customer);
        (standing.Spendable, standing.Pending).ShouldBe((Uah(32m), Uah(5.60m)));
        await PayAsync(placed, money.Due);
        await MoveAsync(placed.OrderId, "assembly", "packed", "shipped");
        (await ReturnOneAsync(placed.OrderId)).ShouldBe(80m, "of which 24 are bonuses");
        money = await MoneyAsync(placed.OrderId);
        (money.Refunded, money.Tender, money.Due, money.Overpaid).ShouldBe((Uah(56m), Uah(24m), Uah(0m), Uah(0m)));
        standing = await StandingAsync(customer);
        (standing.Spendable, standing.Pending).ShouldBe((Uah(56m), Uah(2.80m)));

        // The other one is exchanged: money goes over to the new order, bonuses go back.
        var dearer = new NewOrderLine { Sku = "TEA", Quantity = 1, UnitPrice = Uah(100m) };
        var exchanged = (await Host.Returns.ExchangeAsync(new ExchangeOrder(new ReturnRequest(placed.OrderId, "did-not-fit") { Lines = [new ReturnedPart(1, 1)] }, [dearer]), Call, Cancellation)).Value;
        (exchanged.Due, exchanged.Overpaid).ShouldBe((Uah(34m), Uah(0m)));
        standing = await StandingAsync(customer);
        (standing.Spendable, standing.Pending).ShouldBe((Uah(80m), Uah(5m)));
        await MoveAsync(exchanged.OrderId, "cancelled");
    }

    /// <summary>What is split off takes its share along; an edit that leaves less does not take more again.</summary>
    private async Task SplitAndEditAsync(CustomerId customer)
    {
        var whole = await PlaceAsync(Order(Phone, 80m, 2, 48m));
        await PayAsync(whole, Uah(112m));
        var part = (await Host.Orders.SplitAsync(new SplitOrder(whole.OrderId, [new ReturnedPart(1, 1)]), Call, Cancellation)).Value;
        foreach (var id in (OrderId[])[whole.OrderId, part])
            (await MoneyAsync(id)).ShouldSatisfyAllConditions(m => m.Tender.ShouldBe(Uah(24m)), m => m.Kept.ShouldBe(Uah(80m)), m => m.IsPaid.ShouldBeTrue());
        (await StandingAsync(customer)).Spendable.ShouldBe(Uah(32m));
        await MoveAsync(part, "cancelled");
        (await Host.Payments.RefundAsync(new RefundOrder(part), Call, Cancellation)).Value.ShouldHaveSingleItem().Amount.ShouldBe(Uah(56m));
        (await StandingAsync(customer)).Spendable.ShouldBe(Uah(56m));
        await MoveAsync(whole.OrderId, "cancelled");
        var edited = await PlaceAsync(Order(Phone, 50m, 2, 30m));
        foreach (var many in (int[])[1, 2])
            (await Host.Orders.EditAsync(new EditOrder(edited.OrderId, new OrderEdit { Lines = [LineEdit.Change(1, many)], Reason = "changed-mind" }), Call, Cancellation)).Refusal.ShouldBeNull();
        (await MoneyAsync(edited.OrderId)).Due.ShouldBe(Uah(85m));
        (await StandingAsync(customer)).Spendable.ShouldBe(Uah(65m));
    }

    /// <summary>A kept quote holds none; the order on it spends them.</summary>
    private async Task OnQuoteAsync()
    {
        var wanted = Order(Phone, 80m, 2, 48m, 10m);
        var pricing = Host.Services.GetRequiredService<CrmPricing>();
        var quote = (await pricing.QuoteAsync(new PriceRequest(wanted.Order), Call, Cancellation)).Value;
        (quote.Totals.Total, quote.ToPay).ShouldBe((Uah(170m), Uah(122m)));
        (await pricing.KeepQuoteAsync(new PriceRequest(wanted.Order), Duration.FromDays(1), Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.QuoteWithBonuses);
        var kept = (await pricing.KeepQuoteAsync(new PriceRequest(wanted.Order with { Discounts = [] }), Duration.FromDays(1), Call, Cancellation)).Value;
        var onQuote = await PlaceAsync(wanted with { Order = wanted.Order with { Lines = [] }, Price = new PriceWish { Quote = kept.Id } });
        (onQuote.Total, (await MoneyAsync(onQuote.OrderId)).Due).ShouldBe((Uah(170m), Uah(122m)));
    }

    /// <summary>Bonuses of an order that comes back were spent by then: its refund is lowered by them, once.</summary>
    private async Task RefundLessDebtAsync()
    {
        var first = await PlaceAsync(Order("050 111-22-33", 200m, 1, 0));
        await PayAsync(first);
        await MoveAsync(first.OrderId, "assembly", "packed", "shipped", "delivered");
        if ((await Host.Orders.GetAsync(first.OrderId, Cancellation))!.Status == "delivered")
            await MoveAsync(first.OrderId, "completed");
        (await MoneyAsync((await PlaceAsync(Order("050 111-22-33", 40m, 1, 10m))).OrderId)).Due.ShouldBe(Uah(30m));
        (await ReturnOneAsync(first.OrderId)).ShouldBe(200m);
        var money = await MoneyAsync(first.OrderId);
        (money.Refunded, money.Withheld, money.Overpaid, money.Due).ShouldBe((Uah(190m), Uah(10m), Uah(0m), Uah(0m)));
        (await StandingAsync(first.CustomerId!.Value)).Debt.ShouldBe(Uah(0m));
        (await Host.Payments.RefundAsync(new RefundOrder(first.OrderId), Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.NothingToRefund);
        (await Loyalty.GetStatementAsync(first.CustomerId!.Value, Cancellation)).Entries[^1].ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(BonusEntryKind.Settle), e => e.Order.ShouldBe(first.OrderId));

        // Whoever does not see the order is told of the bonuses alone.
        var few = await Host.Staff.BoundAsync(Sites.ScopeFilter.All, "total < 0 UAH", null, Cancellation);
        (await Loyalty.Within(few).GetStatementAsync(first.CustomerId!.Value, Cancellation)).Entries[^1].ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(BonusEntryKind.Settle), e => e.Order.ShouldBeNull());
        await CheckAsync(first.CustomerId!.Value);
    }

    private async Task<OrderMoney> MoneyAsync(OrderId id) => (await Host.Payments.GetMoneyAsync(id, Cancellation))!;
}

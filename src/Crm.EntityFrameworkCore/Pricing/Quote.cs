using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Pricing;

/// <summary>What an order would cost, and why. Worked out by the same code as a placed order, so that both agree to the cent.</summary>
/// <param name="Draft">The order, checked and priced: lines with list price, discounts, tax; totals.</param>
/// <param name="Now">The moment for which it is priced.</param>
public sealed record Quote(OrderDraft Draft, Instant Now)
{
    /// <summary>Who gets these prices; null for a guest.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Where each line's price is from, with the lists that lost; null for a price by hand.</summary>
    public IReadOnlyList<ChosenPrice?> Prices { get; init; } = [];

    /// <summary>What promotions came to, with the bound that proves it; null where the shop gives none.</summary>
    public PromotionOutcome? Promotions { get; init; }

    /// <summary>How goods and delivery come about, and what became of each promotion, given or not; null where the shop gives none. With <see cref="Prices"/> before it and taxes after it, it explains the total.</summary>
    public PromotionExplanation? Explanation { get; init; }

    /// <summary>Why coupons that were given cannot be used; placing an order with them is refused.</summary>
    public IReadOnlyList<Refusal> Refused { get; init; } = [];

    /// <summary>What bonuses are to pay of it, where they are a means of payment; whether they may is looked at when the order is placed (<see cref="Loyalty.LoyaltyDecision.Limit"/> says it before). Null for nothing.</summary>
    public Money? Tender { get; init; }

    /// <summary>What it comes to.</summary>
    public OrderTotals Totals => Draft.Totals;

    /// <summary>What is left to pay in money.</summary>
    public Money ToPay => Tender is not { } tender ? Totals.Total : tender > Totals.Total ? Money.Zero(tender.Currency) : Totals.Total - tender;

    /// <summary>What each line earns in base currency where that is the order's: total without tax, less cost × quantity; null where the cost is unknown.</summary>
    public IReadOnlyList<Money?> Margins => [.. Draft.Lines.Select(line => line.Input.Cost is { } cost && cost.Currency == Draft.Order.Currency
        ? (line.TaxIncluded ? line.Total - line.Tax : line.Total) - (cost * line.Input.Quantity) : (Money?)null)];
}

namespace Crm.Orders;

/// <summary>A discount on a line or on an order: an amount, or a percentage of what it stands on. Exactly one of the two is given.</summary>
/// <param name="Code">Promotion, coupon or reason.</param>
/// <param name="Amount">What is taken off; priced here not more than what it is taken off.</param>
/// <param name="Percent">0 to 100 %: on a line of quantity × price, on an order of the lines after their own discounts; rounded once to the currency's digits.</param>
public sealed record NewDiscount(string Code, Money? Amount = null, Percent? Percent = null)
{
    /// <summary>It is given where the lines, after their own discounts, come to so much; recorded for later edits, not checked at placing. Null without a condition.</summary>
    public Money? MinSubtotal { get; init; }

    /// <summary>On a line: this is its given share of a discount on the whole order, and recorded as such.</summary>
    public bool IsShare { get; init; }

    /// <summary>Version of the promotion, recorded with it; null where it has none.</summary>
    public string? Version { get; init; }
}

namespace Crm.Orders;

/// <summary>What one discount took off one line: its own discount, or its share of one on the whole order. Stored as part of a JSON list.</summary>
/// <param name="Code">Promotion, coupon or reason.</param>
/// <param name="AmountUnits">Ten-thousandths of the order's currency, positive for what is taken off.</param>
public sealed record LineDiscount(string Code, long AmountUnits)
{
    /// <summary>On what terms it was given; null where it came priced from elsewhere.</summary>
    public DiscountTerms? Terms { get; init; }
}

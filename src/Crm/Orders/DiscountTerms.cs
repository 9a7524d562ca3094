namespace Crm.Orders;

/// <summary>On what terms a discount was given, recorded with it so that it can be worked out anew when the order is edited. Stored as part of a JSON list.</summary>
/// <param name="OnOrder">On the whole order, and this is a line's share; else on the line alone.</param>
public sealed record DiscountTerms(bool OnOrder)
{
    /// <summary>The percentage, in parts per million; null for an amount.</summary>
    public int? PartsPerMillion { get; init; }

    /// <summary>The amount, in ten-thousandths, of the whole discount; null for a percentage.</summary>
    public long? AmountUnits { get; init; }

    /// <summary>The lines, after their own discounts, must come to so many ten-thousandths; null without a condition.</summary>
    public long? MinSubtotalUnits { get; init; }

    /// <summary>Version of the promotion; null where it has none.</summary>
    public string? Version { get; init; }

    internal static DiscountTerms Of(NewDiscount discount, bool onOrder) => new(onOrder)
    {
        PartsPerMillion = discount.Percent?.PartsPerMillion,
        AmountUnits = discount.Amount?.Units,
        MinSubtotalUnits = discount.MinSubtotal?.Units,
        Version = discount.Version,
    };

    internal bool Holds(long subtotal) => MinSubtotalUnits is not { } least || subtotal >= least;

    internal long UnitsOf(Money basis, long left) => Math.Min(
        PartsPerMillion is { } parts ? OrderRounding.Quotient((Int128)basis.Units * parts, Percent.Scale, basis.Currency).Units : AmountUnits ?? 0,
        Math.Max(left, 0));
}

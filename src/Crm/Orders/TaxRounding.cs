namespace Crm.Orders;

/// <summary>Where an order's tax is rounded to the currency's own digits, halves away from zero. Frozen on the order.</summary>
public enum TaxRounding
{
    /// <summary>Once for each line, for delivery, and for each fee.</summary>
    PerLine,

    /// <summary>Once for one unit of a line at its price after discounts, then times the quantity.</summary>
    PerUnit,

    /// <summary>Once for all that is taxed at one rate; shared to the lines by largest remainder, so that they add up to it.</summary>
    PerRate,
}

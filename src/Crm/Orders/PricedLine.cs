namespace Crm.Orders;

/// <summary>A line of an <see cref="OrderDraft"/>: total = quantity × unit price (rounded) − discounts − exempt tax, unless kept as received.</summary>
public sealed record PricedLine
{
    /// <summary>The line as given.</summary>
    public required NewOrderLine Input { get; init; }

    /// <summary>Own discounts, then the shares of those on the order.</summary>
    public required IReadOnlyList<LineDiscount> Discounts { get; init; }

    /// <summary>Sum of <see cref="Discounts"/>.</summary>
    public required Money Discount { get; init; }

    /// <summary>What the line comes to after discounts; tax is in it if <see cref="TaxIncluded"/>.</summary>
    public required Money Total { get; init; }

    /// <summary>Tax in or on top of the total.</summary>
    public required Money Tax { get; init; }

    /// <summary>Tax rate; 0 where exempt.</summary>
    public required Percent TaxRate { get; init; }

    /// <summary>Whether the total has the tax in it.</summary>
    public required bool TaxIncluded { get; init; }

    /// <summary>Why no tax is owed; null where it is.</summary>
    public string? ExemptionReason { get; init; }

    /// <summary>Tax taken out of a gross price for an exempt buyer; nothing for all others.</summary>
    public required Money ExemptTax { get; init; }
}

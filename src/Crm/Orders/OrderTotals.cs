namespace Crm.Orders;

/// <summary>
/// The money of an order. <see cref="Total"/> = <see cref="Lines"/> + <see cref="Delivery"/> + <see cref="Fees"/> +
/// <see cref="TaxOnTop"/> + <see cref="CashRounding"/> + <see cref="Mismatch"/>, exactly.
/// </summary>
public sealed record OrderTotals
{
    /// <summary>Sum of line totals, after discounts.</summary>
    public required Money Lines { get; init; }

    /// <summary>Sum of what discounts took off, positive.</summary>
    public required Money Discount { get; init; }

    /// <summary>What the customer pays for delivery.</summary>
    public required Money Delivery { get; init; }

    /// <summary>Sum of fees.</summary>
    public required Money Fees { get; init; }

    /// <summary>Tax of those parts whose price does not have it in.</summary>
    public required Money TaxOnTop { get; init; }

    /// <summary>What rounding to payable amounts adds or takes.</summary>
    public required Money CashRounding { get; init; }

    /// <summary>What a total as received has above its parts; always nothing for an order priced here.</summary>
    public required Money Mismatch { get; init; }

    /// <summary>What is to be paid.</summary>
    public required Money Total { get; init; }

    /// <summary>Tax in and on top of everything, rounded as the order says (<see cref="TaxRounding"/>).</summary>
    public required Money Tax { get; init; }

    /// <summary>Tax by rate, lowest rate first, rounded per rate: may differ from <see cref="Tax"/> by a few smallest units unless that is rounded so, too.</summary>
    public required IReadOnlyList<RateTax> TaxByRate { get; init; }
}

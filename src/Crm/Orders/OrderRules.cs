namespace Crm.Orders;

/// <summary>
/// What a site permits on an order. A code or rate that is not set up is refused on an order priced here, and marked
/// <see cref="OrderMarks.UnknownCode"/> on one priced there, which is sold already.
/// </summary>
public sealed record OrderRules
{
    /// <summary>Everything that is well formed; cash rounding as usual.</summary>
    public static OrderRules Any { get; } = new();

    /// <summary>Currency of costs and figures; none for the order's own.</summary>
    public Currency BaseCurrency { get; init; }

    /// <summary>Whether an order must have a line; a mere request need not.</summary>
    public bool LinesRequired { get; init; } = true;

    /// <summary>Codes of order types; null for any.</summary>
    public IReadOnlySet<string>? OrderTypes { get; init; }

    /// <summary>Codes of payment methods; null for any.</summary>
    public IReadOnlySet<string>? PaymentMethods { get; init; }

    /// <summary>Codes of delivery methods; null for any.</summary>
    public IReadOnlySet<string>? DeliveryMethods { get; init; }

    /// <summary>Tax rates; null for any from 0 to 100 %.</summary>
    public IReadOnlySet<Percent>? TaxRates { get; init; }

    /// <summary>To what totals are rounded.</summary>
    public CashRounding CashRounding { get; init; } = CashRounding.Standard;
}

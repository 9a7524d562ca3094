namespace Crm.Pricing;

/// <summary>Which of the orders behind a figure are told one by one, in the order in which they were placed.</summary>
/// <param name="By">What they have in common.</param>
public sealed record WhatIfDrill(WhatIfDrillBy By)
{
    /// <summary>Code of the promotion or segment, or the buyer, where it goes by one.</summary>
    public string? Of { get; init; }

    /// <summary>Carts instead of orders.</summary>
    public bool IsOfCarts { get; init; }

    /// <summary>So many are passed over; from 0 on.</summary>
    public int Skip { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Nothing is told before the first."); }

    /// <summary>So many at most, 1 to 10,000.</summary>
    public int Take { get; init => field = value is > 0 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "1 to 10,000 are told at once."); } = 100;
}

namespace Crm.Pricing;

/// <summary>
/// What a candidate would have done to a stretch of orders. Mechanical: the same orders at other prices, not a forecast of what people
/// would then have bought.
/// </summary>
public sealed record WhatIfResult
{
    /// <summary>As the book of now prices them.</summary>
    public required WhatIfSums Base { get; init; }

    /// <summary>As the candidate prices them.</summary>
    public required WhatIfSums Candidate { get; init; }

    /// <summary>Sum of what the orders really came to.</summary>
    public required Money Real { get; init; }

    /// <summary>
    /// What of it orders brought beyond quantity × price less discounts, kept in both cases: prices below the smallest coin, negative ones,
    /// totals of the source's own.
    /// </summary>
    public Money AsReceived { get; init; }

    /// <summary>Orders that the base case prices to the cent as they really were: how far it can be trusted.</summary>
    public required int Reproduced { get; init; }

    /// <summary>Keys of the first orders and carts that it does not, at most 100.</summary>
    public required IReadOnlyList<string> NotReproduced { get; init; }

    /// <summary>Orders left out, since they are in another currency than the site's.</summary>
    public int Skipped { get; init; }

    /// <summary>Carts that were not ordered; null where there were none.</summary>
    public WhatIfCarts? Carts { get; init; }

    /// <summary>Buyers who would have paid less.</summary>
    public required int Gainers { get; init; }

    /// <summary>Buyers who would have paid more.</summary>
    public required int Losers { get; init; }

    /// <summary>Who would have gained most, at most 20.</summary>
    public required IReadOnlyList<WhatIfGain> TopGainers { get; init; }

    /// <summary>What each promotion of the candidate would have given, the largest first.</summary>
    public required IReadOnlyList<WhatIfBudget> Budgets { get; init; }

    /// <summary>The same by segment, in the order of their codes; an order counts for each of its segments.</summary>
    public required IReadOnlyList<WhatIfSegment> Segments { get; init; }

    /// <summary>Orders of which one of the two books could not prove its choice to be the best within its steps.</summary>
    public required int Unproven { get; init; }

    /// <summary>Orders or carts that a drill-down is about.</summary>
    public int Matching { get; init; }

    /// <summary>Those of them that were asked for, in the order in which they were placed.</summary>
    public IReadOnlyList<WhatIfEntry> Orders { get; init; } = [];
}

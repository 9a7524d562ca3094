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

    /// <summary>Orders that the base case prices to the cent as they really were: how far it can be trusted.</summary>
    public required int Reproduced { get; init; }

    /// <summary>Keys of the first orders that it does not, at most 100.</summary>
    public required IReadOnlyList<string> NotReproduced { get; init; }

    /// <summary>Orders left out, since no engine prices them: with negative prices or discounts, as other systems send them.</summary>
    public int Skipped { get; init; }

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
}

namespace Crm.Pricing;

/// <summary>What a shop decides for all its promotions; <c>default</c> values restrict nothing.</summary>
public sealed record PromotionSettings
{
    /// <summary>What is sought.</summary>
    public PromotionObjective Objective { get; init; }

    /// <summary>Cap on all promotions on goods together: a share of the goods at chosen prices after manual discounts. What was given last is cut first.</summary>
    public Percent? LargestDiscount { get; init; }

    /// <summary>Cap on the line promotions of one line: a share of the line.</summary>
    public Percent? LargestLineDiscount { get; init; }

    /// <summary>
    /// Margin guard: what must be left of a line's price beyond its cost, as a share of the price. Promotions give only what keeps it; lines
    /// without a known cost are free. Tax in a price is not the shop's: at 20 % a line that costs 8 never goes below 10 without tax, 12 with 20 % in it.
    /// </summary>
    public Percent? LeastMargin { get; init; }

    /// <summary>
    /// The same as a share of the cost: at 25 % a line that costs 8 never goes below 10 without tax, 12 with 20 % in it. Where both are
    /// set, and where a price list has a floor, the highest counts.
    /// </summary>
    public Percent? LeastMarkup { get; init; }

    /// <summary>Lines in no promotion; null for none.</summary>
    public PromotionTarget? Excluded { get; init; }

    /// <summary>
    /// How long the search may take, in steps of about a nanosecond to ten. Counted, not timed, so that a quote and the order
    /// placed on it agree on whatever machine. Where it ends first, the best found is given with its gap.
    /// </summary>
    public long SearchSteps { get; init; } = 5_000_000;
}

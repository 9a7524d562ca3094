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

    /// <summary>
    /// What staff may take off by hand, by role; empty for whatever they like. Where there are any, who has none of these roles takes
    /// nothing off. The host's own code, other systems and customers are not asked: the host answers for them.
    /// </summary>
    public IReadOnlyList<ManualRight> ManualRights { get; init => field = value ?? []; } = [];

    /// <summary>Lines in no promotion; null for none.</summary>
    public PromotionTarget? Excluded { get; init; }

    /// <summary>
    /// How long the search may take, in steps of about a nanosecond to ten. Counted, not timed, so that a quote and the order
    /// placed on it agree on whatever machine. Where it ends first, the best found is given with its gap.
    /// </summary>
    public long SearchSteps { get; init; } = 5_000_000;

    /// <summary>What somebody may who acts in these roles: the most of what each permits.</summary>
    internal ManualRight RightOf(IReadOnlyList<string?> roles)
    {
        var named = ManualRights.Where(r => r.Role is not null && roles.Contains(r.Role)).ToList();
        var held = named.Count > 0 ? named : [.. ManualRights.Where(r => r.Role is null)];
        return held.Count == 0 ? new ManualRight(null, default) : new ManualRight(held[0].Role, held.Max(r => r.Most), held.Exists(r => r.BelowFloor));
    }

    /// <summary>Equal in all parts.</summary>
    public bool Equals(PromotionSettings? other) => other is not null
        && (Objective, LargestDiscount, LargestLineDiscount, LeastMargin, LeastMarkup, Excluded, SearchSteps)
            == (other.Objective, other.LargestDiscount, other.LargestLineDiscount, other.LeastMargin, other.LeastMarkup, other.Excluded, other.SearchSteps)
        && Sequences.Same(ManualRights, other.ManualRights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Objective, LargestDiscount, LargestLineDiscount, LeastMargin, LeastMarkup, SearchSteps, ManualRights.Count);
}

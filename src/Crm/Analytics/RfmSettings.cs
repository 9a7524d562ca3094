using NodaTime;

namespace Crm.Analytics;

/// <summary>How recency, frequency and money are scored.</summary>
public sealed record RfmSettings
{
    /// <summary>365 days, quintiles, the groups that are shipped.</summary>
    public static RfmSettings Default { get; } = new();

    /// <summary>How far back purchases count, 24 hours to a day; null for all of them.</summary>
    public Duration? Period { get; init; } = Duration.FromDays(365);

    /// <summary>How many scores, 2 to 10. The groups that are shipped are for 5.</summary>
    public int Scores { get; init; } = 5;

    /// <summary>
    /// Ages of the last purchase that still have the highest, second highest … score, ascending, one fewer than there are scores; null for
    /// quantiles. An age that equals a bound is within it.
    /// </summary>
    public IReadOnlyList<Duration>? RecencyBounds { get; init; }

    /// <summary>Numbers of purchases from which score 2, 3 … is had, ascending; null for quantiles.</summary>
    public IReadOnlyList<int>? FrequencyBounds { get; init; }

    /// <summary>Sums from which score 2, 3 … is had, ascending, in the currency of the sales; null for quantiles.</summary>
    public IReadOnlyList<decimal>? MonetaryBounds { get; init; }

    /// <summary>Groups by scores, the first that fits being the customer's. Every combination of scores needs one.</summary>
    public IReadOnlyList<RfmGroup> Groups { get; init; } = RfmGroups.Standard;

    /// <summary>All that is wrong with them; empty where nothing is.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes() => RfmCheck.Of(this);

    internal void Demand() => Settings.Demand(Mistakes(), "RFM");
}

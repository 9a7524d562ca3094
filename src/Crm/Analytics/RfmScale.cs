using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>The borders of the three scores: the score is one more than the number of borders strictly below the value.</summary>
/// <param name="Recency">Of the instant of the last purchase, in microseconds.</param>
/// <param name="Frequency">Of the number of purchases.</param>
/// <param name="Monetary">Of the sum, in ten-thousandths.</param>
internal sealed record RfmScale(long[] Recency, long[] Frequency, long[] Monetary)
{
    internal static RfmScale Of(RfmTally[] tallies, RfmSettings settings, Instant asOf) => new(
        settings.RecencyBounds is { } ages
            ? [.. ages.Reverse().Select(age => RuleTime.Micros(asOf) - RuleTime.Micros(age) - 1)]
            : Borders(tallies, static t => t.Last, settings.Scores),
        settings.FrequencyBounds is { } counts ? [.. counts.Select(c => c - 1L)] : Borders(tallies, static t => t.Purchases, settings.Scores),
        settings.MonetaryBounds is { } sums ? [.. sums.Select(s => (long)(s * Money.Scale) - 1)] : Borders(tallies, static t => t.Net, settings.Scores));

    internal static bool IsRanked(in RfmTally tally) => tally.Net > 0 && tally.Purchases > 0;

    internal RfmScore ScoreOf(in RfmTally tally) => new(Score(Recency, tally.Last), Score(Frequency, tally.Purchases), Score(Monetary, tally.Net));

    private static int Score(long[] borders, long value)
    {
        var score = 1;
        foreach (var border in borders)
            score += border < value ? 1 : 0;
        return score;
    }

    private static long[] Borders(RfmTally[] tallies, Func<RfmTally, long> of, int scores)
    {
        var values = new long[tallies.Length];
        var ranked = 0;
        foreach (ref readonly var tally in tallies.AsSpan())
            if (IsRanked(tally))
                values[ranked++] = of(tally);
        return Quantiles.Borders(values.AsSpan(0, ranked), scores);
    }
}

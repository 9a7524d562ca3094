using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>The borders of the three scores: the score is one more than the number of borders strictly below the value.</summary>
/// <param name="Recency">Of the instant of the last purchase, in microseconds.</param>
/// <param name="Frequency">Of the number of purchases.</param>
/// <param name="Monetary">Of the sum, in ten-thousandths.</param>
internal sealed record RfmScale(long[] Recency, long[] Frequency, long[] Monetary)
{
    internal static RfmScale Of(RfmTally[] tallies, RfmSettings settings, Instant asOf, int threads)
    {
        var quantiles = Quantile(tallies, settings, threads);
        return new RfmScale(
            settings.RecencyBounds is { } ages ? [.. ages.Reverse().Select(age => RuleTime.Micros(asOf) - RuleTime.Micros(age) - 1)] : quantiles[0],
            settings.FrequencyBounds is { } counts ? [.. counts.Select(c => c - 1L)] : quantiles[1],
            settings.MonetaryBounds is { } sums ? [.. sums.Select(s => (long)(s * Money.Scale) - 1)] : quantiles[2]);
    }

    internal static bool IsRanked(in RfmTally tally) => tally.Net > 0 && tally.Purchases > 0;

    internal RfmScore ScoreOf(in RfmTally tally) => new(Score(Recency, tally.Last), Score(Frequency, tally.Purchases), Score(Monetary, tally.Net));

    private static int Score(long[] borders, long value)
    {
        var score = 1;
        foreach (var border in borders)
            score += border < value ? 1 : 0;
        return score;
    }

    /// <summary>The borders by quantiles of all three, one next to the other.</summary>
    private static long[][] Quantile(RfmTally[] tallies, RfmSettings settings, int threads)
    {
        var (last, purchases, net, ranked) = (new long[tallies.Length], new long[tallies.Length], new long[tallies.Length], 0);
        foreach (ref readonly var tally in tallies.AsSpan())
            if (IsRanked(tally))
            {
                (last[ranked], purchases[ranked], net[ranked]) = (tally.Last, tally.Purchases, tally.Net);
                ranked++;
            }

        var borders = new long[3][];
        long[][] values = [last, purchases, net];
        _ = Split.Run(3, Math.Min(3, threads), (from, to) =>
        {
            for (var of = from; of < to; of++)
                borders[of] = Quantiles.Borders(values[of].AsSpan(0, ranked), settings.Scores);
            return 0;
        });
        return borders;
    }
}

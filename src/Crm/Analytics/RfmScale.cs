using System.Buffers;
using System.Runtime.CompilerServices;
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

    internal static bool IsRanked(in RfmTally tally) => (tally.Net > 0) & (tally.Purchases > 0);

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
        var borders = new long[3][];
        bool[] isGiven = [settings.RecencyBounds is not null, settings.FrequencyBounds is not null, settings.MonetaryBounds is not null];
        _ = Split.Run(3, Math.Min(3, threads), (from, to) =>
        {
            var values = ArrayPool<long>.Shared.Rent(tallies.Length);
            for (var of = from; of < to; of++)
                borders[of] = isGiven[of] ? [] : Quantiles.Borders(values.AsSpan(0, Values(tallies, of, values)), settings.Scores);
            ArrayPool<long>.Shared.Return(values);
            return 0;
        });
        return borders;
    }

    /// <summary>One of the three of all who are ranked; gives how many they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Values(RfmTally[] tallies, int of, long[] values)
    {
        var ranked = 0;
        foreach (ref readonly var tally in tallies.AsSpan())
        {
            values[ranked] = of == 0 ? tally.Last : of == 1 ? tally.Purchases : tally.Net;
            ranked += IsRanked(tally) ? 1 : 0;
        }

        return ranked;
    }
}

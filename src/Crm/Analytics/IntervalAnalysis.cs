using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Time between orders: from each purchase of a customer to the next one.</summary>
public static class IntervalAnalysis
{
    /// <summary>The bands unless told: from these many days on.</summary>
    public static IReadOnlyList<int> StandardBands { get; } = [0, 1, 7, 14, 30, 60, 90, 180, 365];

    /// <summary>Works everything out from the sales.</summary>
    /// <param name="sales">The sales; what comes after the instant does not count.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="bands">Where bands begin, in days, ascending from 0; the standard ones unless told.</param>
    public static IntervalResult Of(SalesTable sales, Instant asOf, IReadOnlyList<int>? bands = null)
    {
        ArgumentNullException.ThrowIfNull(sales);
        bands ??= StandardBands;
        if (bands.Count == 0 || bands[0] != 0 || bands.Zip(bands.Skip(1)).Any(p => p.First >= p.Second))
            throw new ArgumentException("Bands ascend from 0.", nameof(bands));
        var lengths = Array.ConvertAll(Pairs(sales, RuleTime.Micros(asOf)), pair => sales.At[pair.Row] - sales.At[pair.Before]);
        var counts = new int[bands.Count];
        Int128 sum = 0;
        foreach (var length in lengths)
        {
            sum += length;
            var band = bands.Count - 1;
            while (length < bands[band] * RuleTime.MicrosPerDay)
                band--;
            counts[band]++;
        }

        return new IntervalResult(
            asOf, lengths.Length,
            lengths.Length == 0 ? null : RuleTime.Duration(Quantiles.Median(lengths)),
            lengths.Length == 0 ? null : RuleTime.Duration((long)(sum / lengths.Length)),
            [.. bands.Select((from, i) => new IntervalBand(from, i + 1 < bands.Count ? bands[i + 1] : null, counts[i]))]);
    }

    /// <summary>Each purchase with the one before it of the same customer.</summary>
    internal static (int Before, int Row)[] Pairs(SalesTable sales, long until)
    {
        var (last, pairs, count) = (new int[sales.Customers], new (int, int)[sales.Rows], 0);
        Array.Fill(last, -1);
        var order = sales.IsInTimeOrder ? null : ByTime(sales);
        for (var i = 0; i < sales.Rows; i++)
        {
            var row = order is null ? i : order[i];
            if (sales.State[row] != SaleState.Completed || sales.Net[row] <= 0 || sales.Customer[row] < 0 || sales.At[row] > until)
                continue;
            ref var before = ref last[sales.Customer[row]];
            if (before >= 0)
                pairs[count++] = (before, row);
            before = row;
        }

        return pairs[..count];
    }

    private static int[] ByTime(SalesTable sales)
    {
        var rows = Enumerable.Range(0, sales.Rows).ToArray();
        Array.Sort(sales.At[..sales.Rows], rows);
        return rows;
    }
}

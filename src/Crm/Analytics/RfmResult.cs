using System.Runtime.CompilerServices;
using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Recency, frequency and money of all customers as of an instant.</summary>
public sealed class RfmResult
{
    private readonly RfmTally[] tallies;
    private readonly RfmScale scale;
    private readonly ushort[] groupOf;
    private readonly RfmSettings settings;
    private readonly Currency currency;

    private RfmResult(RfmTally[] tallies, RfmScale scale, RfmSettings settings, Currency currency, Instant asOf, int threads)
    {
        (this.tallies, this.scale, this.settings, this.currency, AsOf) = (tallies, scale, settings, currency, asOf);
        groupOf = RfmCube.Groups(settings);
        var sums = new RfmSums(settings, currency);
        var cells = new RfmCount[groupOf.Length + 1];
        foreach (var part in Split.Run(tallies.Length, threads, Count))
            for (var c = 0; c < cells.Length; c++)
                cells[c].Add(part[c]);
        foreach (var (c, score) in RfmCube.Cells(settings.Scores).Index())
            sums.Add(cells[c], score, groupOf[c]);
        sums.Add(cells[^1], default, settings.Groups.Count);
        CellsInUse = cells.SkipLast(1).Count(c => c.Customers > 0);
        (RecencyFrequency, RecencyMonetary, FrequencyMonetary, Groups) = (sums.RecencyFrequency, sums.RecencyMonetary, sums.FrequencyMonetary, sums.ToGroups());
    }

    /// <summary>The instant.</summary>
    public Instant AsOf { get; }

    /// <summary>The groups in the order of the settings, empty ones too, and last those whose money is not above 0.</summary>
    public IReadOnlyList<RfmGroupSum> Groups { get; }

    /// <summary>Recency down, frequency across.</summary>
    public RfmGrid RecencyFrequency { get; }

    /// <summary>Recency down, money across.</summary>
    public RfmGrid RecencyMonetary { get; }

    /// <summary>Frequency down, money across.</summary>
    public RfmGrid FrequencyMonetary { get; }

    /// <summary>How many customers have scores.</summary>
    public int Ranked => Groups.Take(Groups.Count - 1).Sum(g => g.Customers);

    /// <summary>How many of all combinations of three scores somebody has.</summary>
    public int CellsInUse { get; }

    /// <summary>The last instant of score 1, 2 …: who bought later has a higher score. Empty where nobody has scores.</summary>
    public IReadOnlyList<Instant> RecencyBorders => [.. scale.Recency.Select(RuleTime.Instant)];

    /// <summary>The highest number of purchases of score 1, 2 …</summary>
    public IReadOnlyList<long> FrequencyBorders => scale.Frequency;

    /// <summary>The highest sum of score 1, 2 …</summary>
    public IReadOnlyList<Money> MonetaryBorders => [.. scale.Monetary.Select(m => new Money(m, currency))];

    /// <summary>Where a customer stands; null for one without any sale or return in the period.</summary>
    public RfmStanding? Of(int customer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        if (customer >= tallies.Length || tallies[customer].Sales == 0)
            return null;
        ref readonly var tally = ref tallies[customer];
        Instant? last = tally.Purchases > 0 ? RuleTime.Instant(tally.Last) : null;
        return new RfmStanding(customer, last, AsOf - last, tally.Purchases, new Money(tally.Net, currency), ScoreOf(tally), GroupOf(tally));
    }

    /// <summary>The customers of a group, by number.</summary>
    public IEnumerable<int> CustomersIn(string group) => Where(t => GroupOf(t) == group);

    /// <summary>The customers with these scores, by number; those of a cell of a grid where one score is any.</summary>
    public IEnumerable<int> CustomersWith(ScoreRange recency, ScoreRange frequency, ScoreRange monetary) => Where(t =>
        ScoreOf(t) is { IsNone: false } score && recency.Contains(score.Recency) && frequency.Contains(score.Frequency) && monetary.Contains(score.Monetary));

    internal static RfmResult Of(RfmTally[] tallies, RfmSettings settings, Currency currency, Instant asOf, int threads = 1) =>
        new(tallies, RfmScale.Of(tallies, settings, asOf, threads), settings, currency, asOf, threads);

    private IEnumerable<int> Where(Func<RfmTally, bool> test) => Enumerable.Range(0, tallies.Length).Where(c => tallies[c].Sales > 0 && test(tallies[c]));

    private RfmScore ScoreOf(in RfmTally tally) => RfmScale.IsRanked(tally) ? scale.ScoreOf(tally) : default;

    private string GroupOf(in RfmTally tally) => RfmScale.IsRanked(tally) ? settings.Groups[groupOf[Cell(scale.ScoreOf(tally))]].Code : RfmGroups.NonPositive;

    private int Cell(RfmScore score) => ((((score.Recency - 1) * settings.Scores) + score.Frequency - 1) * settings.Scores) + score.Monetary - 1;

    /// <summary>A stretch of customers by their scores; those without scores last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RfmCount[] Count(int from, int to)
    {
        var cells = new RfmCount[groupOf.Length + 1];
        foreach (ref readonly var tally in tallies.AsSpan(from, to - from))
            if (RfmScale.IsRanked(tally))
                cells[Cell(scale.ScoreOf(tally))].Add(tally);
            else if (tally.Sales > 0)
                cells[^1].Add(tally);
        return cells;
    }
}

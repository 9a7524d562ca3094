namespace Crm.Analytics;

/// <summary>Groups and grids of a stretch of customers, to be added up.</summary>
internal sealed class RfmSums(RfmSettings settings, Currency currency)
{
    internal (int Customers, long Purchases, long Net)[] Groups { get; } = new (int, long, long)[settings.Groups.Count + 1];

    internal RfmGrid RecencyFrequency { get; } = new(RfmAxis.Recency, RfmAxis.Frequency, settings.Scores, currency);

    internal RfmGrid RecencyMonetary { get; } = new(RfmAxis.Recency, RfmAxis.Monetary, settings.Scores, currency);

    internal RfmGrid FrequencyMonetary { get; } = new(RfmAxis.Frequency, RfmAxis.Monetary, settings.Scores, currency);

    /// <summary>Takes a customer in; of a class of his own where he has no score.</summary>
    internal void Add(in RfmTally tally, RfmScore score, int group)
    {
        if (!score.IsNone)
        {
            RecencyFrequency.Add(score.Recency, score.Frequency, tally.Net);
            RecencyMonetary.Add(score.Recency, score.Monetary, tally.Net);
            FrequencyMonetary.Add(score.Frequency, score.Monetary, tally.Net);
        }

        ref var sum = ref Groups[group];
        sum = (sum.Customers + 1, sum.Purchases + tally.Purchases, sum.Net + tally.Net);
    }

    internal void Add(RfmSums other)
    {
        for (var g = 0; g < Groups.Length; g++)
            Groups[g] = (Groups[g].Customers + other.Groups[g].Customers, Groups[g].Purchases + other.Groups[g].Purchases, Groups[g].Net + other.Groups[g].Net);
        RecencyFrequency.Add(other.RecencyFrequency);
        RecencyMonetary.Add(other.RecencyMonetary);
        FrequencyMonetary.Add(other.FrequencyMonetary);
    }

    internal List<RfmGroupSum> ToGroups() => [.. Groups.Select((s, i) => i < settings.Groups.Count
        ? new RfmGroupSum(settings.Groups[i].Code, settings.Groups[i].Name, s.Customers, s.Purchases, new Money(s.Net, currency))
        : new RfmGroupSum(RfmGroups.NonPositive, RfmGroups.NonPositiveName, s.Customers, s.Purchases, new Money(s.Net, currency)))];
}

namespace Crm.Analytics;

/// <summary>Groups and grids.</summary>
internal sealed class RfmSums(RfmSettings settings, Currency currency)
{
    internal (int Customers, long Purchases, long Net)[] Groups { get; } = new (int, long, long)[settings.Groups.Count + 1];

    internal RfmGrid RecencyFrequency { get; } = new(RfmAxis.Recency, RfmAxis.Frequency, settings.Scores, currency);

    internal RfmGrid RecencyMonetary { get; } = new(RfmAxis.Recency, RfmAxis.Monetary, settings.Scores, currency);

    internal RfmGrid FrequencyMonetary { get; } = new(RfmAxis.Frequency, RfmAxis.Monetary, settings.Scores, currency);

    /// <summary>Takes all customers of a combination of scores in; those without scores are a group of their own.</summary>
    internal void Add(in RfmCount cell, RfmScore score, int group)
    {
        if (!score.IsNone)
        {
            RecencyFrequency.Add(score.Recency, score.Frequency, cell);
            RecencyMonetary.Add(score.Recency, score.Monetary, cell);
            FrequencyMonetary.Add(score.Frequency, score.Monetary, cell);
        }

        ref var sum = ref Groups[group];
        sum = (sum.Customers + cell.Customers, sum.Purchases + cell.Purchases, sum.Net + cell.Net);
    }

    internal List<RfmGroupSum> ToGroups() => [.. Groups.Select((s, i) => i < settings.Groups.Count
        ? new RfmGroupSum(settings.Groups[i].Code, settings.Groups[i].Name, s.Customers, s.Purchases, new Money(s.Net, currency))
        : new RfmGroupSum(RfmGroups.NonPositive, RfmGroups.NonPositiveName, s.Customers, s.Purchases, new Money(s.Net, currency)))];
}

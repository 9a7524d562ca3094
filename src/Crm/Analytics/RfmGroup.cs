namespace Crm.Analytics;

/// <summary>A named part of the cube of scores. The first group that a customer's scores fit is the customer's.</summary>
/// <param name="Code">Short and stable; stands in rules and in the history.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Recency">Scores of recency; the highest is the most recent.</param>
/// <param name="Frequency">Scores of frequency.</param>
/// <param name="Monetary">Scores of money; any unless told.</param>
public sealed record RfmGroup(string Code, LocalizedText Name, ScoreRange Recency, ScoreRange Frequency, ScoreRange Monetary = default)
{
    /// <summary>Whether scores are of the group.</summary>
    public bool Contains(RfmScore score) => Recency.Contains(score.Recency) && Frequency.Contains(score.Frequency) && Monetary.Contains(score.Monetary);
}

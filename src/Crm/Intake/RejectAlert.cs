using NodaTime;

namespace Crm.Intake;

/// <summary>
/// When a person's share of rejects is abnormal (<see cref="RejectStatistics"/>), staff get a task: after the reject by which it became so,
/// and at most one for a person in each stretch of that length (stretches are counted from 1970 on).
/// </summary>
/// <param name="Period">How far back decisions are counted.</param>
public sealed record RejectAlert(Duration Period)
{
    /// <summary>The role whose task it is; null for any.</summary>
    public string? Role { get; init; }

    internal IEnumerable<DefinitionMistake> Mistakes()
    {
        if (Period < Duration.FromHours(1) || Period > Duration.FromDays(3660))
            yield return new DefinitionMistake("period", "It is at least an hour and at most 3,660 days.");
    }
}

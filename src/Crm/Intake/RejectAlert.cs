using NodaTime;

namespace Crm.Intake;

/// <summary>
/// When a person's share of rejects is abnormal (<see cref="RejectStatistics"/>), staff get a task: after the reject by which it became so,
/// and at most one for a person within a period.
/// </summary>
/// <param name="Period">How far back decisions are counted.</param>
public sealed record RejectAlert(Duration Period)
{
    /// <summary>The role whose task it is; null for any.</summary>
    public string? Role { get; init; }

    internal IEnumerable<DefinitionMistake> Mistakes()
    {
        if (Period <= Duration.Zero || Period > Duration.FromDays(3660))
            yield return new DefinitionMistake("period", "It is more than nothing and at most 3,660 days.");
    }
}

using NodaTime;

namespace Crm.Tasks;

/// <summary>A <see cref="TaskEscalation"/> as it is stored.</summary>
internal sealed record KeptEscalation(long Seconds, TaskPerformer To, bool HandsOver)
{
    internal static KeptEscalation Of(TaskEscalation escalation) => new((long)escalation.After.TotalSeconds, escalation.To, escalation.HandsOver);

    internal TaskEscalation Told() => new(Duration.FromSeconds(Seconds), To, HandsOver);
}

using NodaTime;

namespace Crm.Tasks;

/// <summary>Something that happens of itself to a task while it is open, at its instant and once.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="To">Who hears of an escalation; null elsewhere.</param>
/// <param name="HandsOver">An escalation makes the task theirs.</param>
public sealed record TaskStep(Instant At, TaskStepKind Kind, TaskPerformer? To = null, bool HandsOver = false);

using NodaTime;

namespace Crm.Tasks;

/// <summary>What happens where a task is not done in time.</summary>
/// <param name="After">How much working time after it was due; zero for at once.</param>
/// <param name="To">Who hears of it.</param>
/// <param name="HandsOver">The task becomes theirs.</param>
public sealed record TaskEscalation(Duration After, TaskPerformer To, bool HandsOver = false);

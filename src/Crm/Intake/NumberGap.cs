using NodaTime;

namespace Crm.Intake;

/// <summary>Numbers that a source skipped, or whose items never came.</summary>
/// <param name="Source">Code of the channel.</param>
/// <param name="First">The first missing number.</param>
/// <param name="Last">The last missing number.</param>
/// <param name="NoticedAt">When the number after the gap came.</param>
public sealed record NumberGap(string Source, long First, long Last, Instant NoticedAt)
{
    /// <summary>How many are missing.</summary>
    public long Count => Last - First + 1;
}

using NodaTime;

namespace Crm.TestSupport;

/// <summary>A clock that all processes of a test share and that runs twenty times as fast: what triggers wait for, minutes at least, comes while they are killed.</summary>
/// <param name="start">When it showed the same as the system's.</param>
internal sealed class QuickClock(Instant start) : IClock
{
    private const int Speed = 20;

    public Instant GetCurrentInstant() => start + ((SystemClock.Instance.GetCurrentInstant() - start) * Speed);

    /// <summary>What takes so many real milliseconds.</summary>
    internal static Duration Real(int milliseconds) => Duration.FromMilliseconds(milliseconds) * Speed;
}

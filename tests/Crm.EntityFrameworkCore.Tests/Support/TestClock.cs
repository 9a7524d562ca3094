using NodaTime;

namespace Crm.TestSupport;

/// <summary>A clock that stands until it is moved. Thread-safe.</summary>
public sealed class TestClock(Instant start) : IClock
{
    private long ticks = start.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref ticks));

    public void Set(Instant now) => Interlocked.Exchange(ref ticks, now.ToUnixTimeTicks());

    public void Advance(Duration duration) => Interlocked.Add(ref ticks, duration.BclCompatibleTicks);
}

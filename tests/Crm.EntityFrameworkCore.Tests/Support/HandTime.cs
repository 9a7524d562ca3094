namespace Crm.TestSupport;

/// <summary>The machine's time, standing until it is moved: timers ring in the thread that moves it.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<HandTimer> timers = [];
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate)
            timers.Add(timer);
        return timer;
    }

    internal void Advance(TimeSpan by)
    {
        Interlocked.Add(ref now, by.Ticks);
        HandTimer[] all;
        lock (gate)
            all = [.. timers];
        foreach (var timer in all)
            timer.Ring();
    }

    /// <summary>Rings once; none of ours rings again by itself.</summary>
    private sealed class HandTimer(HandTime time, Action callback) : ITimer
    {
        private long due = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Exchange(ref due, dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time.GetTimestamp() + dueTime.Ticks);
            return true;
        }

        public void Dispose() => Interlocked.Exchange(ref due, long.MaxValue);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Ring()
        {
            if (Interlocked.Read(ref due) > time.GetTimestamp())
                return;
            Dispose();
            callback();
        }
    }
}

using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

public sealed partial class SegmentEngine<TSubject>
{
    private readonly AgeChances[] timed;
    private readonly PriorityQueue<int, (long At, int Row)> due = new();
    private long micros;
    private long dayEnds;

    /// <summary>When time alone may next change something; null for never. Until then there is nothing to do.</summary>
    public Instant? NextChance => due.TryPeek(out _, out var next) ? RuleTime.Instant(next.At) : null;

    /// <summary>Lets time pass: every subject whose conditions on time may flip is asked at that instant, in order.</summary>
    public void Advance(Instant now, SegmentChangeList changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var to = RuleTime.Micros(now);
        while (due.TryPeek(out var row, out var next) && next.At <= to)
        {
            due.Dequeue();
            if (store.DueAt(row) != next.At)
                continue;
            store.DueAt(row) = long.MaxValue;
            if (!store.IsPresent(row))
                continue;
            Turn(next.At);
            Touch(row, subjects[row]);
            Take(row, subjects[row], changes);
        }

        Turn(to);
    }

    private void Turn(long to)
    {
        micros = Math.Max(micros, to);
        if (micros < dayEnds)
            return;
        dayEnds = zone.StartOf(zone.DayOf(micros) + 1);
        index.Turn(micros);
    }

    /// <summary>A row waits for its earliest chance only; what comes later is found then.</summary>
    private void Schedule(int row, long next)
    {
        ref var known = ref store.DueAt(row);
        if (next >= known)
            return;
        known = next;
        due.Enqueue(row, (next, row));
    }
}

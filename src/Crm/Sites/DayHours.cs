namespace Crm.Sites;

/// <summary>The open stretches of one day, in ticks since its midnight: sorted, apart from each other, within the day.</summary>
internal sealed class DayHours
{
    private readonly (long From, long To)[] stretches;

    /// <summary>A day from stretches that do not overlap, in any order; touching ones become one.</summary>
    internal DayHours(IEnumerable<(long From, long To)> stretches)
    {
        var joined = new List<(long From, long To)>();
        foreach (var stretch in stretches.OrderBy(s => s.From))
            if (joined.Count > 0 && joined[^1].To == stretch.From)
                joined[^1] = (joined[^1].From, stretch.To);
            else
                joined.Add(stretch);
        this.stretches = [.. joined];
        Total = this.stretches.Sum(s => s.To - s.From);
    }

    /// <summary>Open ticks of the day.</summary>
    internal long Total { get; }

    internal bool IsOpen(long time)
    {
        foreach (var (from, to) in stretches)
            if (time < to)
                return time >= from;
        return false;
    }

    /// <summary>Open ticks of the day before this time.</summary>
    internal long OpenBefore(long time)
    {
        long open = 0;
        foreach (var (from, to) in stretches)
            open += Math.Clamp(time, from, to) - from;
        return open;
    }

    /// <summary>The first time before which so much was open: from 1 to <see cref="Total"/>.</summary>
    internal long TimeOf(long open)
    {
        foreach (var (from, to) in stretches)
        {
            if (open <= to - from)
                return from + open;
            open -= to - from;
        }

        throw new ArgumentOutOfRangeException(nameof(open), "The day is not open that long.");
    }
}

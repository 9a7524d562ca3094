namespace Crm.Orders;

/// <summary>The next number of a series. Numbers may be skipped, never drawn twice.</summary>
public sealed class NumberCounter
{
    private NumberCounter()
    {
    }

    /// <summary>The series, from <see cref="OrderNumberSeries.CounterKey"/>; unique.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The number that is drawn next, from 1.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>A counter at the beginning.</summary>
    public static NumberCounter Create(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new NumberCounter { Key = key };
    }

    /// <summary>Takes the next number.</summary>
    public long Draw() => Draw(1);

    /// <summary>Takes a block of numbers and gives the first.</summary>
    public long Draw(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var first = Next;
        Next += count;
        return first;
    }

    /// <summary>Makes sure that no number up to this one is drawn any more, after numbers were taken over from elsewhere.</summary>
    public void SkipTo(long used) => Next = Math.Max(Next, checked(used + 1));
}

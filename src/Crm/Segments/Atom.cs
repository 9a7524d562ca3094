using Crm.Rules;

namespace Crm.Segments;

/// <summary>A distinct condition of the set: on a column of numbers, or a flag that is kept as a bitmap.</summary>
/// <param name="Column">Number of the column; −1 for a flag.</param>
/// <param name="Flag">Number of the flag; −1 for a column.</param>
/// <param name="Bounds">Fixed bounds, both included.</param>
/// <param name="Inverted">Outside of the bounds.</param>
/// <param name="Time">Bounds that move with time; null for fixed ones.</param>
internal sealed record Atom(int Column, int Flag, (long Low, long High) Bounds, bool Inverted, TimeBounds? Time)
{
    /// <summary>What stands in a column for no value.</summary>
    internal const long Missing = long.MinValue;

    internal (long Low, long High) At(long now)
    {
        var (low, high) = Time is { } time ? time.At(now) : Bounds;
        return (Math.Max(low, Missing + 1), high);
    }

    internal bool Judge(long value, long now)
    {
        var (low, high) = At(now);
        return value != Missing && (value >= low && value <= high) != Inverted;
    }
}

namespace Crm.TestSupport;

internal enum FaultPoint
{
    Begin,
    Begun,
    Locked,
    Select,
    Selected,
    IdsTaken,
    Flush,
    Flushed,
    BeforeCommit,
    AfterCommit,
}

internal enum FaultKind
{
    /// <summary>Nobody thought of it.</summary>
    Odd,

    /// <summary>Others were in the way.</summary>
    Conflict,

    /// <summary>The connection is gone.</summary>
    Lost,
}

internal sealed class FaultException(FaultKind kind, FaultPoint point) : Exception($"{kind} at {point}")
{
    internal FaultKind Kind => kind;
}

/// <summary>Where and how often a store fails: by chance, or at points told in advance. Thread-safe.</summary>
internal sealed class Faults(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly List<(FaultPoint Point, FaultKind Kind)> script = [];
    private (int Passes, FaultPoint Point, FaultKind Kind)? later;

    /// <summary>Faults in a thousand points passed.</summary>
    internal int PerMille { get; set; }

    internal int Raised { get; private set; }

    /// <summary>Keys by which rows were asked for; not safe for threads.</summary>
    internal int Asked { get; set; }

    /// <summary>Writes so far, as far as anybody counts; not safe for threads.</summary>
    internal int Flushed { get; set; }

    /// <summary>The next faults, each once, in this order.</summary>
    internal void Next(params ReadOnlySpan<(FaultPoint Point, FaultKind Kind)> points)
    {
        lock (gate)
            script.AddRange(points);
    }

    /// <summary>A fault at a point that was passed so often before.</summary>
    internal void After(int passes, FaultPoint point, FaultKind kind)
    {
        lock (gate)
            later = (passes, point, kind);
    }

    internal void At(FaultPoint point)
    {
        lock (gate)
        {
            if (later is { } one && one.Point == point)
            {
                later = one.Passes > 0 ? one with { Passes = one.Passes - 1 } : null;
                if (later is null)
                {
                    Raised++;
                    throw new FaultException(one.Kind, point);
                }
            }

            if (script is [var first, ..] && first.Point == point)
            {
                script.RemoveAt(0);
                Raised++;
                throw new FaultException(first.Kind, point);
            }

            if (random.Next(1000) >= PerMille)
                return;
            Raised++;

            // No database answers a finished commit with "others were in the way".
            var kinds = point == FaultPoint.AfterCommit ? new[] { FaultKind.Lost, FaultKind.Odd } : Enum.GetValues<FaultKind>();
            throw new FaultException(kinds[random.Next(kinds.Length)], point);
        }
    }
}

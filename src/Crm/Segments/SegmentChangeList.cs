using NodaTime;

namespace Crm.Segments;

/// <summary>Entries and exits as they are found; cleared and used again, so that finding them allocates nothing.</summary>
public sealed class SegmentChangeList
{
    private SegmentChange[] changes = new SegmentChange[256];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>In the order in which they were found; valid until the next use of the list.</summary>
    public ReadOnlySpan<SegmentChange> Changes => changes.AsSpan(0, Count);

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    internal void Add(int row, int segment, bool entered, Instant at)
    {
        if (Count == changes.Length)
            Array.Resize(ref changes, 2 * Count);
        changes[Count++] = new SegmentChange(row, segment, entered, at);
    }
}

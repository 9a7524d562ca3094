namespace Crm.Segments;

/// <summary>The customers with what the segments read of them do not fit into the memory that is permitted (<see cref="SegmentsSetup.MemoryLimit"/>).</summary>
public sealed class SegmentsTooLargeException : Exception
{
    internal SegmentsTooLargeException(int customers, long bytes, long limit)
        : base($"After {customers} customers the members of segments take {bytes} bytes, more than the {limit} that are permitted: raise crm.Segments.MemoryLimit, or read fewer streams.")
    {
    }
}

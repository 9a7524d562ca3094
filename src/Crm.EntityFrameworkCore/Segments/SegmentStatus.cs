namespace Crm.Segments;

/// <summary>How the keeping of members stands.</summary>
/// <param name="Position">The last change record that the members know.</param>
/// <param name="Head">The last change record that there is.</param>
/// <param name="IsHere">Whether this instance keeps them.</param>
/// <param name="Customers">Customers in this instance's memory.</param>
/// <param name="Bytes">What they and the columns take, about.</param>
public sealed record SegmentStatus(long Position, long Head, bool IsHere, int Customers, long Bytes)
{
    /// <summary>
    /// Codes of segments whose rules are sound in no scope any more, since a field that they ask for was archived or a host's fact removed:
    /// they have no members until they are mended; the others are kept. Empty for who sees some scopes only.
    /// </summary>
    public IReadOnlyList<string> Unsound { get; init; } = [];

    /// <summary>Records that the members do not know yet.</summary>
    public long Behind => Head - Position;
}

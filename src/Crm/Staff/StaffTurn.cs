namespace Crm.Staff;

/// <summary>
/// Whose turn it is: the one with the lowest number is next in the round, and takes the highest. Its row is locked while an order is
/// assigned, so that two orders at once see each other.
/// </summary>
public sealed class StaffTurn
{
    private StaffTurn()
    {
    }

    /// <summary>Who.</summary>
    public StaffId Id { get; private set; }

    /// <summary>When it was last their turn, as a number that only grows; 0 before the first.</summary>
    public long Turn { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    internal static StaffTurn Of(StaffId staff) => new() { Id = staff };

    internal void Take(long turn) => Turn = turn;
}

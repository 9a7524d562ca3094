namespace Crm.Staff;

/// <summary>Id of a team. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct TeamId(long Value) : IId<TeamId>
{
    static TeamId IId<TeamId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(TeamId left, TeamId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(TeamId left, TeamId right) => left.Value > right.Value;
}

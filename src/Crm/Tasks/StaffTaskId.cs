namespace Crm.Tasks;

/// <summary>Id of a task. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct StaffTaskId(long Value) : IId<StaffTaskId>
{
    static StaffTaskId IId<StaffTaskId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(StaffTaskId left, StaffTaskId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(StaffTaskId left, StaffTaskId right) => left.Value > right.Value;
}

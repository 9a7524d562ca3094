namespace Crm.Staff;

/// <summary>Id of a member of staff. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct StaffId(long Value) : IId<StaffId>
{
    static StaffId IId<StaffId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(StaffId left, StaffId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(StaffId left, StaffId right) => left.Value > right.Value;
}

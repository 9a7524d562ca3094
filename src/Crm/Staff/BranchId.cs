namespace Crm.Staff;

/// <summary>Id of a branch. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct BranchId(long Value) : IId<BranchId>
{
    static BranchId IId<BranchId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(BranchId left, BranchId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(BranchId left, BranchId right) => left.Value > right.Value;
}

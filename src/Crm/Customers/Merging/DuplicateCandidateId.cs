namespace Crm.Customers;

/// <summary>Id of a pair of customers that may be one. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct DuplicateCandidateId(long Value) : IId<DuplicateCandidateId>
{
    static DuplicateCandidateId IId<DuplicateCandidateId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(DuplicateCandidateId left, DuplicateCandidateId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(DuplicateCandidateId left, DuplicateCandidateId right) => left.Value > right.Value;
}

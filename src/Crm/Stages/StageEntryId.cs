namespace Crm.Stages;

/// <summary>Id of a customer's place on a board. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct StageEntryId(long Value) : IId<StageEntryId>
{
    static StageEntryId IId<StageEntryId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(StageEntryId left, StageEntryId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(StageEntryId left, StageEntryId right) => left.Value > right.Value;
}

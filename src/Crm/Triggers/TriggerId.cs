namespace Crm.Triggers;

/// <summary>Id of a trigger. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct TriggerId(long Value) : IId<TriggerId>
{
    static TriggerId IId<TriggerId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(TriggerId left, TriggerId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(TriggerId left, TriggerId right) => left.Value > right.Value;
}

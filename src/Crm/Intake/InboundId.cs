namespace Crm.Intake;

/// <summary>Id of something that came in. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct InboundId(long Value) : IId<InboundId>
{
    static InboundId IId<InboundId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(InboundId left, InboundId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(InboundId left, InboundId right) => left.Value > right.Value;
}

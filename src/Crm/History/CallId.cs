namespace Crm.History;

/// <summary>Id of a write command and of the causality chain that it starts. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CallId(long Value) : IId<CallId>
{
    static CallId IId<CallId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CallId left, CallId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CallId left, CallId right) => left.Value > right.Value;
}

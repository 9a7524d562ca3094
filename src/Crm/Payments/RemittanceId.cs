namespace Crm.Payments;

/// <summary>Id of a remittance. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct RemittanceId(long Value) : IId<RemittanceId>
{
    static RemittanceId IId<RemittanceId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(RemittanceId left, RemittanceId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(RemittanceId left, RemittanceId right) => left.Value > right.Value;
}

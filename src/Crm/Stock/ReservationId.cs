namespace Crm.Stock;

/// <summary>Id of a reservation. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct ReservationId(long Value) : IId<ReservationId>
{
    static ReservationId IId<ReservationId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(ReservationId left, ReservationId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(ReservationId left, ReservationId right) => left.Value > right.Value;
}

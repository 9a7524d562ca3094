namespace Crm.Payments;

/// <summary>Id of a payment. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct PaymentId(long Value) : IId<PaymentId>
{
    static PaymentId IId<PaymentId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(PaymentId left, PaymentId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(PaymentId left, PaymentId right) => left.Value > right.Value;
}

namespace Crm.Fields;

/// <summary>Id of a custom field. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct FieldId(long Value) : IId<FieldId>
{
    static FieldId IId<FieldId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(FieldId left, FieldId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(FieldId left, FieldId right) => left.Value > right.Value;
}

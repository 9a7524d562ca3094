namespace Crm.Catalog;

/// <summary>Id of a variant (SKU). <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct VariantId(long Value) : IId<VariantId>
{
    static VariantId IId<VariantId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(VariantId left, VariantId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(VariantId left, VariantId right) => left.Value > right.Value;
}

namespace Crm.Catalog;

/// <summary>Id of a product. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct ProductId(long Value) : IId<ProductId>
{
    static ProductId IId<ProductId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(ProductId left, ProductId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(ProductId left, ProductId right) => left.Value > right.Value;
}

namespace Crm.Catalog;

/// <summary>Id of a category. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CategoryId(long Value) : IId<CategoryId>
{
    static CategoryId IId<CategoryId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CategoryId left, CategoryId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CategoryId left, CategoryId right) => left.Value > right.Value;
}

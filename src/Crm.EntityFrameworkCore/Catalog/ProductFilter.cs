namespace Crm.Catalog;

/// <summary>Which products to list. Empty: all that are not deleted.</summary>
public sealed record ProductFilter
{
    /// <summary>Stands in the code, a name, the brand, or the SKU or name of a variant, or is a barcode; capitals do not count.</summary>
    public string? Text { get; init; }

    /// <summary>In this category or one below it.</summary>
    public CategoryId? Category { get; init; }

    /// <summary>Whether it is for sale (not deleted); false for those that were deleted, null for both.</summary>
    public bool? IsActive { get; init; } = true;

    /// <summary>Only those whose code comes after this one: that of the last of the page before.</summary>
    public string? After { get; init; }
}

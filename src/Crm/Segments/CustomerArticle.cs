namespace Crm.Segments;

/// <summary>What was bought or looked at, as rules ask about it; one object for all events about it.</summary>
public sealed class CustomerArticle
{
    /// <summary>The product; 0 where it is not known here, and for a category.</summary>
    public long Product { get; init; }

    /// <summary>SKU as sold; null for none.</summary>
    public string? Sku { get; init; }

    /// <summary>Brand; null for none.</summary>
    public string? Brand { get; init; }

    /// <summary>Codes of its categories and of all above them.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether it is goods, not a service (postage and the like) or a gift card.</summary>
    public bool IsGoods { get; init; }
}

using NodaTime;

namespace Crm.Catalog;

/// <summary>What is sold, in one or more <see cref="Variant"/>s.</summary>
public sealed class Product
{
    private readonly List<ProductCategory> categories = [];

    private Product()
    {
    }

    /// <summary>Its id.</summary>
    public ProductId Id { get; private set; }

    /// <summary>Short code, trimmed, compared ordinally; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name.</summary>
    public LocalizedText Names { get; private set; } = "";

    /// <summary>Its description; null for none.</summary>
    public LocalizedText? Description { get; private set; }

    /// <summary>What it is to the warehouse; never changes.</summary>
    public ProductKind Kind { get; private set; }

    /// <summary>The categories that it is in; the first is the main one.</summary>
    public IReadOnlyList<ProductCategory> Categories => categories;

    /// <summary>Its brand; null for none.</summary>
    public string? Brand { get; private set; }

    /// <summary>Code of the tax category; null for the site's standard.</summary>
    public string? TaxCategory { get; private set; }

    /// <summary>Its characteristics.</summary>
    public IReadOnlyList<ProductAttribute> Attributes { get; private set; } = [];

    /// <summary>By what its variants differ.</summary>
    public IReadOnlyList<ProductOption> Options { get; private set; } = [];

    /// <summary>Of a kit: what is in it.</summary>
    public IReadOnlyList<KitComponent> KitComponents { get; private set; } = [];

    /// <summary>Whether it is sold.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>When it was deleted; null while it is there. Orders keep naming it.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A new, active product.</summary>
    /// <exception cref="DefinitionException">The definition is wrong; tells all mistakes.</exception>
    public static Product Define(ProductId id, ProductDefinition definition)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        ArgumentNullException.ThrowIfNull(definition);
        ProductDefinitionValidator.Instance.ThrowIfWrong(definition);
        var product = new Product { Id = id, Kind = definition.Kind };
        product.Take(definition);
        return product;
    }

    /// <summary>Changes all that a person edits. Refused with <see cref="CatalogRefusals.KindFixed"/> if the kind is another.</summary>
    /// <exception cref="DefinitionException">The definition is wrong; tells all mistakes.</exception>
    public Result<ProductRedefined> Redefine(ProductDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ProductDefinitionValidator.Instance.ThrowIfWrong(definition);
        if (definition.Kind != Kind)
            return new Refusal(CatalogRefusals.KindFixed, "The product is {kind} and stays so.", ("kind", Kind));
        Take(definition);
        return new ProductRedefined(Id);
    }

    /// <summary>
    /// Whether a kit consists of goods. Refused with <see cref="CatalogRefusals.KitOfOtherThanGoods"/>, naming all components
    /// that are unknown, services, gift cards or kits themselves.
    /// </summary>
    /// <param name="kindOf">The kind of a variant; null for an unknown one.</param>
    public Result<Product> CheckKit(Func<VariantId, ProductKind?> kindOf)
    {
        ArgumentNullException.ThrowIfNull(kindOf);
        var wrong = KitComponents.Select(c => c.Variant).Where(v => kindOf(v) != ProductKind.Goods).ToList();
        return wrong.Count == 0 ? this : new Refusal(CatalogRefusals.KitOfOtherThanGoods, "A kit consists of goods; these are not: {variants}.",
            ("variants", wrong.Select(v => v.Value).ToList()));
    }

    /// <summary>Puts it on sale or takes it off.</summary>
    public void SetActive(bool active) => Active = active;

    /// <summary>Deletes it; its history stays.</summary>
    public void Delete(Instant now) => DeletedAt ??= now;

    /// <summary>Takes a deletion back.</summary>
    public void Restore() => DeletedAt = null;

    private void Take(ProductDefinition definition)
    {
        (Code, Names, Description) = (definition.Code.Trim(), definition.Names, definition.Description);
        (Brand, TaxCategory) = (Text.OrNull(definition.Brand), Text.OrNull(definition.TaxCategory));
        Attributes = [.. definition.Attributes.Select(a => new ProductAttribute(a.Name.Trim(), a.Value))];
        Options = [.. definition.Options.Select(o => new ProductOption(o.Name.Trim(), [.. o.Values.Select(v => v.Trim())]))];
        KitComponents = [.. definition.KitComponents];
        for (var i = 0; i < definition.Categories.Count; i++)
            if (i < categories.Count)
                categories[i].Become(definition.Categories[i]);
            else
                categories.Add(ProductCategory.Of(Id, i + 1, definition.Categories[i]));
        categories.RemoveRange(definition.Categories.Count, categories.Count - definition.Categories.Count);
    }
}

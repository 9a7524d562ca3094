using NodaTime;

namespace Crm.Catalog;

/// <summary>One thing that can be ordered: a product in one combination of its options.</summary>
public sealed class Variant
{
    private readonly List<VariantBarcode> barcodes = [];

    private Variant()
    {
    }

    /// <summary>Its id.</summary>
    public VariantId Id { get; private set; }

    /// <summary>Its product.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>The product's kind.</summary>
    public ProductKind Kind { get; private set; }

    /// <summary>Stock keeping unit, trimmed, compared ordinally (case matters); unique.</summary>
    public string Sku { get; private set; } = "";

    /// <summary>Name within the product; null for the product's own.</summary>
    public string? Name { get; private set; }

    /// <summary>What it is in each option of the product.</summary>
    public IReadOnlyList<OptionValue> Options { get; private set; } = [];

    /// <summary>Its barcodes.</summary>
    public IReadOnlyList<VariantBarcode> Barcodes => barcodes;

    /// <summary>Unit in which it is sold.</summary>
    public string Unit { get; private set; } = "pcs";

    /// <summary>Sold in multiples of this.</summary>
    public Quantity Step { get; private set; }

    /// <summary>Weight as packed, in grams; null for unknown.</summary>
    public int? WeightGrams { get; private set; }

    /// <summary>Dimensions as packed; null for unknown.</summary>
    public Dimensions? Dimensions { get; private set; }

    /// <summary>Currency of price and cost.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Ten-thousandths of the list price.</summary>
    internal long PriceUnits { get; private set; }

    /// <summary>Ten-thousandths of the purchase cost; null for unknown.</summary>
    internal long? CostUnits { get; private set; }

    /// <summary>List price.</summary>
    public Money Price => new(PriceUnits, Currency);

    /// <summary>Purchase cost; null for unknown.</summary>
    public Money? Cost => CostUnits is { } units ? new Money(units, Currency) : null;

    /// <summary>Tax category other than the product's; null for the product's.</summary>
    public string? TaxCategory { get; private set; }

    /// <summary>How much may be promised beyond stock, in each warehouse; new balances start with it.</summary>
    public Quantity BackOrderLimit { get; private set; }

    /// <inheritdoc cref="VariantDefinition.StockMinimum"/>
    public Quantity? StockMinimum { get; private set; }

    /// <summary>Whether it is sold.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>When it was deleted; null while it is there. Orders keep naming it.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Whether a carrier can be told what it needs: weight and dimensions.</summary>
    public bool IsShippable => WeightGrams is not null && Dimensions is not null;

    /// <summary>A new, active variant.</summary>
    /// <exception cref="DefinitionException">The definition is wrong or does not fit the product; tells all mistakes.</exception>
    public static Variant Define(VariantId id, Product product, VariantDefinition definition)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        ArgumentNullException.ThrowIfNull(product);
        var variant = new Variant { Id = id, ProductId = product.Id, Kind = product.Kind };
        variant.Redefine(product, definition);
        return variant;
    }

    /// <summary>Changes all that a person edits.</summary>
    /// <param name="product">Its product.</param>
    /// <param name="definition">What it is to be.</param>
    /// <exception cref="DefinitionException">The definition is wrong or does not fit the product; tells all mistakes.</exception>
    public void Redefine(Product product, VariantDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(definition);
        if (product.Id != ProductId)
            throw new ArgumentException($"Variant {Id.Value} belongs to product {ProductId.Value}.", nameof(product));
        VariantDefinitionValidator.Check(product, definition);
        (Sku, Name, Unit, Step) = (definition.Sku.Trim(), Text.OrNull(definition.Name), definition.Unit.Trim(), definition.Step);
        (Currency, PriceUnits, CostUnits) = (definition.Price.Currency, definition.Price.Units, definition.Cost?.Units);
        (WeightGrams, Dimensions) = (definition.WeightGrams, definition.Dimensions);
        (TaxCategory, BackOrderLimit, StockMinimum) = (Text.OrNull(definition.TaxCategory), definition.BackOrderLimit, definition.StockMinimum);
        Options = [.. definition.Options];
        SetBarcodes(definition.Barcodes);
    }

    /// <summary>The option values of a grown matrix (<see cref="KeptVariant"/>).</summary>
    public void SetOptions(IReadOnlyList<OptionValue> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = [.. options];
    }

    /// <summary>Puts it on sale or takes it off.</summary>
    public void SetActive(bool active) => Active = active;

    /// <summary>Deletes it; its history stays.</summary>
    public void Delete(Instant now) => DeletedAt ??= now;

    /// <summary>Takes a deletion back.</summary>
    public void Restore() => DeletedAt = null;

    private void SetBarcodes(IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
            if (i < barcodes.Count)
                barcodes[i].Become(values[i].Trim());
            else
                barcodes.Add(VariantBarcode.Of(Id, i + 1, values[i].Trim()));
        barcodes.RemoveRange(values.Count, barcodes.Count - values.Count);
    }
}

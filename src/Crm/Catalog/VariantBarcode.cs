namespace Crm.Catalog;

/// <summary>A barcode of a variant; unique in the shop, so that a scanner finds one thing.</summary>
public sealed class VariantBarcode
{
    private VariantBarcode()
    {
    }

    /// <summary>The variant.</summary>
    public VariantId VariantId { get; private set; }

    /// <summary>Place within the variant's barcodes, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>What the scanner reads, trimmed.</summary>
    public string Value { get; private set; } = "";

    internal static VariantBarcode Of(VariantId variant, int position, string value) =>
        new() { VariantId = variant, Position = position, Value = value };

    internal void Become(string value) => Value = value;
}

using Crm.Catalog;
using Crm.Stock;

namespace Crm.Orders;

/// <summary>A line's agreed values at a moment: what a change holds of a line that came or went.</summary>
public sealed record OrderLineValues(
    VariantId? VariantId,
    string? Sku,
    string? Name,
    ProductKind Kind,
    Quantity Quantity,
    string Unit,
    Money UnitPrice,
    Money? ListPrice,
    Money? Cost,
    Money Discount,
    Percent TaxRate,
    bool TaxIncluded,
    string? ExemptionReason,
    Money Total,
    Money Tax)
{
    internal int Position { get; private init; }

    internal StockTarget StockState { get; private init; }

    internal Quantity ShortQuantity { get; private init; }

    internal IReadOnlyList<LineDiscount> Discounts { get; private init; } = [];

    internal IReadOnlyList<LineAttribute> Attributes { get; private init; } = [];

    internal static OrderLineValues Of(OrderLine line) => new(
        line.VariantId, line.Sku, line.Name, line.Kind, line.Quantity, line.Unit, line.UnitPrice, line.ListPrice, line.Cost,
        line.Discount, line.TaxRate, line.TaxIncluded, line.ExemptionReason, line.Total, line.Tax)
    {
        Position = line.Position,
        StockState = line.StockState,
        ShortQuantity = line.ShortQuantity,
        Discounts = line.Discounts,
        Attributes = line.Attributes,
    };

    internal static void Compare(OrderLineValues old, OrderLineValues now, OrderChanges changes)
    {
        var path = $"lines[{old.Position}].";
        changes.Note(path + "variantId", old.VariantId, now.VariantId);
        changes.Note(path + "name", old.Name, now.Name);
        changes.Note(path + "kind", old.Kind, now.Kind);
        changes.Note(path + "quantity", old.Quantity, now.Quantity);
        changes.Note(path + "unit", old.Unit, now.Unit);
        changes.Note(path + "unitPrice", old.UnitPrice, now.UnitPrice);
        changes.Note(path + "listPrice", old.ListPrice, now.ListPrice);
        changes.Note(path + "cost", old.Cost, now.Cost);
        changes.NoteList(path + "discounts", old.Discounts, now.Discounts);
        changes.Note(path + "taxRate", old.TaxRate, now.TaxRate);
        changes.Note(path + "taxIncluded", old.TaxIncluded, now.TaxIncluded);
        changes.Note(path + "exemptionReason", old.ExemptionReason, now.ExemptionReason);
        changes.Note(path + "total", old.Total, now.Total);
        changes.Note(path + "tax", old.Tax, now.Tax);
        changes.NoteList(path + "attributes", old.Attributes, now.Attributes);
        changes.Note(path + "stockState", old.StockState, now.StockState);
        changes.Note(path + "shortQuantity", old.ShortQuantity, now.ShortQuantity);
    }
}

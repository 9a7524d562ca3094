using Crm.Catalog;

namespace Crm.Orders;

/// <summary>A line whose discounts are to be worked out anew.</summary>
/// <param name="Position">Its position; of a new line, the one it will have.</param>
/// <param name="VariantId">The variant, where it is known here.</param>
/// <param name="Sku">SKU as sold.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Gross">Quantity × unit price.</param>
/// <param name="Discounts">What it has: of a line that was agreed, as agreed for its quantity; of a new one, its own.</param>
/// <param name="IsNew">Whether it comes with the edit.</param>
public sealed record RepricingLine(
    int Position, VariantId? VariantId, string? Sku, Quantity Quantity, Money Gross, IReadOnlyList<LineDiscount> Discounts, bool IsNew)
{
    /// <summary>Price of one unit.</summary>
    public Money UnitPrice { get; init; }
}

using Crm.Catalog;

namespace Crm.Stock;

/// <summary>What an order line takes from the warehouse. A kit is its components; services and gift cards take nothing.</summary>
public static class KitExpansion
{
    /// <summary>The goods of an order line.</summary>
    /// <param name="line">Position of the order line.</param>
    /// <param name="product">The product sold.</param>
    /// <param name="variantId">The variant sold.</param>
    /// <param name="quantity">How much; of a kit, a whole number.</param>
    /// <exception cref="ArgumentException">A part of a kit is asked for.</exception>
    public static IReadOnlyList<ReservationLine> Lines(int line, Product product, VariantId variantId, Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(product);
        if (product.Kind == ProductKind.Goods)
            return [new ReservationLine(line, variantId, quantity)];
        if (product.Kind != ProductKind.Kit)
            return [];
        if (!quantity.IsMultipleOf(1))
            throw new ArgumentException($"Kits are sold whole, not {quantity}.", nameof(quantity));
        var kits = checked((int)(quantity.Thousandths / Quantity.Scale));
        return [.. product.KitComponents.Select(c => new ReservationLine(line, c.Variant, c.Quantity * quantity, kits))];
    }

    /// <summary>How many whole kits there are: the least over the components; 0 for no components.</summary>
    /// <param name="components">What is in one kit.</param>
    /// <param name="available">How much of a component is available.</param>
    public static Quantity Available(IReadOnlyList<KitComponent> components, Func<VariantId, Quantity> available)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(available);
        if (components.Count == 0)
            return Quantity.Zero;
        var kits = components.Min(c => Math.Max(0, available(c.Variant).Thousandths) / c.Quantity.Thousandths);
        return new Quantity(checked(kits * Quantity.Scale));
    }
}

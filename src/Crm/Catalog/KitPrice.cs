namespace Crm.Catalog;

/// <summary>A kit's price, split over its components for tax and refunds.</summary>
public static class KitPrice
{
    /// <summary>
    /// Splits in proportion to the components' list prices times their quantities, by the largest remainder, so that the shares
    /// add up exactly. If no component has a price, the shares are as equal as can be.
    /// </summary>
    /// <param name="total">What the kit's line is sold for.</param>
    /// <param name="components">What is in one kit; at least one.</param>
    /// <param name="listPrice">List price of a component, all in one currency.</param>
    public static IReadOnlyList<KitShare> Split(Money total, IReadOnlyList<KitComponent> components, Func<VariantId, Money> listPrice)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(listPrice);
        var worth = components.Select(c => listPrice(c.Variant) * c.Quantity).ToList();
        _ = worth.Aggregate(default(Money), (sum, w) => sum + w);
        var parts = total.Share([.. worth.Select(w => w.Units)]);
        return [.. components.Select((c, i) => new KitShare(c.Variant, parts[i]))];
    }
}

using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Catalogue;

namespace Crm.Sample.Shop.Pages;

/// <summary>A line of the cart with what is known of it.</summary>
/// <param name="Sold">The variant.</param>
/// <param name="Quantity">How much.</param>
public sealed record ShownLine(ShopVariant Sold, Quantity Quantity)
{
    /// <summary>Price × quantity, in whole cents.</summary>
    public Money Total => (Sold.Variant.Price * Quantity).Rounded();

    /// <summary>More than there is.</summary>
    public bool IsTooMuch => Sold.Available is { } left && left < Quantity;

    /// <summary>The lines of a cart, in its order; what is no longer sold is left out.</summary>
    public static async Task<IReadOnlyList<ShownLine>> OfAsync(Cart cart, ShopCatalogue catalogue, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(catalogue);
        var sold = await catalogue.FindVariantsAsync(cart.Lines.Select(l => l.Sku), cancellation);
        return [.. cart.Lines.Where(l => sold.ContainsKey(l.Sku)).Select(l => new ShownLine(sold[l.Sku], l.Quantity))];
    }
}

using Crm.Catalog;

namespace Crm.Carts;

/// <summary>An article in a cart. Prices are what the customer saw; nothing is agreed by them.</summary>
public sealed class CartLine
{
    private CartLine()
    {
    }

    /// <summary>The cart.</summary>
    public CartId CartId { get; private set; }

    /// <summary>From 1, in the order in which the host gave them.</summary>
    public int Position { get; private set; }

    /// <summary>The variant, where it is known here.</summary>
    public VariantId? VariantId { get; private set; }

    /// <summary>SKU; null for none.</summary>
    public string? Sku { get; private set; }

    /// <summary>Name as the customer saw it; null for the catalogue's.</summary>
    public string? Name { get; private set; }

    /// <summary>How much.</summary>
    public Quantity Quantity { get; private set; }

    /// <summary>Currency of the cart.</summary>
    public Currency Currency { get; private set; }

    internal long UnitPriceUnits { get; private set; }

    /// <summary>Price of one unit as given.</summary>
    public Money UnitPrice => new(UnitPriceUnits, Currency);

    /// <summary>Quantity × price, in the currency's smallest units.</summary>
    public Money Total => (UnitPrice * Quantity).Rounded();

    internal NewCartLine Given => new() { VariantId = VariantId, Sku = Sku, Name = Name, Quantity = Quantity, UnitPrice = UnitPrice };

    internal static CartLine Create(CartId cart, int position) => new() { CartId = cart, Position = position };

    internal bool Holds(NewCartLine line) =>
        (VariantId, Sku, Name, Quantity, UnitPrice) == (line.VariantId, line.Sku, line.Name, line.Quantity, line.UnitPrice);

    internal void Take(NewCartLine line)
    {
        (VariantId, Sku, Name, Quantity) = (line.VariantId, line.Sku, line.Name, line.Quantity);
        (Currency, UnitPriceUnits) = (line.UnitPrice.Currency, line.UnitPrice.Units);
    }
}

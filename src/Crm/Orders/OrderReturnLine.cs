using Crm.Catalog;

namespace Crm.Orders;

/// <summary>A line of a return.</summary>
public sealed class OrderReturnLine
{
    private OrderReturnLine()
    {
    }

    /// <summary>The return.</summary>
    public ReturnId ReturnId { get; private set; }

    /// <summary>From 1 within the return.</summary>
    public int Position { get; private set; }

    /// <summary>Position of the order's line; null where unknown.</summary>
    public int? OrderLinePosition { get; private set; }

    /// <summary>The variant, where it is known here.</summary>
    public VariantId? VariantId { get; private set; }

    /// <summary>SKU as given.</summary>
    public string? Sku { get; private set; }

    /// <summary>Name as given.</summary>
    public string? Name { get; private set; }

    /// <summary>What sort of thing.</summary>
    public ProductKind Kind { get; private set; }

    /// <summary>How much came back.</summary>
    public Quantity Quantity { get; private set; }

    /// <summary>Currency of the return.</summary>
    public Currency Currency { get; private set; }

    internal long UnitPriceUnits { get; private set; }

    internal long AmountUnits { get; private set; }

    /// <summary>Credit for one unit, tax in it.</summary>
    public Money UnitPrice => new(UnitPriceUnits, Currency);

    /// <summary>Credit for the line, tax in it.</summary>
    public Money Amount => new(AmountUnits, Currency);

    internal static OrderReturnLine Create(ReturnId id, int position, NewReturnLine line, Currency currency) => new()
    {
        ReturnId = id,
        Position = position,
        OrderLinePosition = line.OrderLinePosition,
        VariantId = line.VariantId,
        Sku = OrderText.Clean(line.Sku),
        Name = OrderText.Clean(line.Name),
        Kind = line.Kind,
        Quantity = line.Quantity,
        Currency = currency,
        UnitPriceUnits = line.UnitPrice.Units,
        AmountUnits = line.Amount?.Units
            ?? OrderRounding.Quotient((Int128)line.UnitPrice.Units * line.Quantity.Thousandths, Quantity.Scale, currency).Units,
    };
}

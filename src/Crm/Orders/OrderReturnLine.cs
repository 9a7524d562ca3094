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

    /// <summary>Code of the reason; null as of the return.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>The product of the variant; null where it is not known here.</summary>
    public ProductId? ProductId { get; private set; }

    /// <summary>What is accepted and credited of it: all of what was only recorded; of a process nothing before the inspection, of an exchange all.</summary>
    public Quantity AcceptedQuantity { get; private set; }

    /// <summary>Code of the condition found; null before the inspection.</summary>
    public string? Condition { get; private set; }

    /// <summary>What becomes of the goods; null before the inspection.</summary>
    public RestockDecision? Decision { get; private set; }

    /// <summary>Where they lie since; null for nowhere.</summary>
    public Stock.WarehouseId? WarehouseId { get; private set; }

    internal static OrderReturnLine Request(OrderReturn parent, ReturnedPart part, Order order)
    {
        var line = order.Lines.Single(l => l.Position == part.OrderLinePosition);
        return new OrderReturnLine
        {
            ReturnId = parent.Id,
            Position = parent.Lines.Count + 1,
            OrderLinePosition = line.Position,
            VariantId = line.VariantId,
            Sku = line.Sku,
            Name = line.Name,
            Kind = line.Kind,
            Quantity = part.Quantity,
            Currency = order.Currency,
            UnitPriceUnits = line.UnitPriceUnits,
            AmountUnits = parent.IsUncollected ? 0 : order.CreditFor(line.Position, part.Quantity).Units,
            ReasonCode = OrderText.Clean(part.Reason),
        };
    }

    internal void Sells(ProductId? product) => ProductId = product;

    /// <summary>All of it is credited before it is seen.</summary>
    internal void AcceptAll() => AcceptedQuantity = Quantity;

    internal void Inspect(LineInspection found, Order order, bool isUncollected, Stock.WarehouseId? warehouse)
    {
        AcceptedQuantity = found.Accepted;
        AmountUnits = isUncollected || !found.Accepted.IsPositive ? 0 : order.CreditFor(OrderLinePosition!.Value, found.Accepted).Units;
        Condition = OrderText.Clean(found.Condition);
        Decision = found.Decision;
        WarehouseId = found.Decision == RestockDecision.WriteOff || !found.Accepted.IsPositive ? null : warehouse;
    }

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
        AcceptedQuantity = line.Quantity,
        Currency = currency,
        UnitPriceUnits = line.UnitPrice.Units,
        AmountUnits = line.Amount?.Units
            ?? OrderRounding.Quotient((Int128)line.UnitPrice.Units * line.Quantity.Thousandths, Quantity.Scale, currency).Units,
    };
}

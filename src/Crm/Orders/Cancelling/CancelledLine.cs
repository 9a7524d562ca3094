using Crm.Catalog;

namespace Crm.Orders;

/// <summary>What was lost of a line.</summary>
public sealed class CancelledLine
{
    private CancelledLine()
    {
    }

    /// <summary>The cancellation.</summary>
    public OrderCancellationId CancellationId { get; private set; }

    /// <summary>From 1 within it.</summary>
    public int Position { get; private set; }

    /// <summary>Position of the order's line.</summary>
    public int OrderLinePosition { get; private set; }

    /// <summary>The variant, where it is known here.</summary>
    public VariantId? VariantId { get; private set; }

    /// <summary>SKU as sold.</summary>
    public string? Sku { get; private set; }

    /// <summary>Name as sold.</summary>
    public string? Name { get; private set; }

    /// <summary>How much.</summary>
    public Quantity Quantity { get; private set; }

    /// <summary>Base currency of the site.</summary>
    public Currency Currency { get; private set; }

    internal long AmountUnits { get; private set; }

    /// <summary>What it would have come to, in base currency.</summary>
    public Money Amount => new(AmountUnits, Currency);

    internal static CancelledLine Of(OrderCancellation parent, int position, Order order, (OrderLine Line, Quantity Quantity) lost) => new()
    {
        CancellationId = parent.Id,
        Position = position,
        OrderLinePosition = lost.Line.Position,
        VariantId = lost.Line.VariantId,
        Sku = lost.Line.Sku,
        Name = lost.Line.Name,
        Quantity = lost.Quantity,
        Currency = order.BaseCurrency,
        AmountUnits = order.InBase(OrderRounding.Quotient((Int128)lost.Line.Payable.Units * lost.Quantity.Thousandths, lost.Line.Quantity.Thousandths, order.Currency)).Units,
    };
}

namespace Crm.Delivery;

/// <summary>What of an order's line is in the parcel.</summary>
public sealed class ShipmentLine
{
    private ShipmentLine()
    {
    }

    /// <summary>The shipment.</summary>
    public ShipmentId ShipmentId { get; private set; }

    /// <summary>From 1 within it.</summary>
    public int Position { get; private set; }

    /// <summary>Position of the order's line.</summary>
    public int OrderLinePosition { get; private set; }

    /// <summary>How much.</summary>
    public Quantity Quantity { get; private set; }

    internal static ShipmentLine Of(ShipmentId id, int position, ShippedLine line) =>
        new() { ShipmentId = id, Position = position, OrderLinePosition = line.OrderLinePosition, Quantity = line.Quantity };
}

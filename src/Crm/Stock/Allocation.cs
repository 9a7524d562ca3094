using Crm.Catalog;

namespace Crm.Stock;

/// <summary>A part of a reservation: a quantity of one variant for one order line, granted from one balance or short.</summary>
public sealed class Allocation
{
    private Allocation()
    {
    }

    /// <summary>Its reservation.</summary>
    public ReservationId ReservationId { get; private set; }

    /// <summary>Place within the reservation, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>Position of the order line.</summary>
    public int Line { get; private set; }

    /// <summary>The variant; of a kit's line, a component.</summary>
    public VariantId VariantId { get; private set; }

    /// <summary>From which balance it is granted; null for <b>short</b>: accepted, but not there.</summary>
    public StockBalanceId? BalanceId { get; private set; }

    /// <summary>The balance's warehouse; null where short.</summary>
    public WarehouseId? WarehouseId { get; private set; }

    /// <summary>What is held and what was shipped together; a release takes off what it gives up.</summary>
    public Quantity Quantity { get; private set; }

    /// <summary>The part that has left the warehouse.</summary>
    public Quantity Shipped { get; private set; }

    /// <summary>True when nothing is held any more: <see cref="Held"/> is none. Stored so that open rows can be indexed.</summary>
    public bool Closed { get; private set; }

    /// <summary>What is held (granted) or waited for (short): quantity less shipped.</summary>
    public Quantity Held => Quantity - Shipped;

    /// <summary>True where the goods are not there.</summary>
    public bool IsShort => BalanceId is null;

    internal static Allocation At(Reservation reservation, int position, int line, VariantId variantId) => new()
    {
        ReservationId = reservation.Id,
        Position = position,
        Line = line,
        VariantId = variantId,
        Closed = true,
    };

    /// <summary>Whether the row holds nothing and never shipped anything, so that it can serve another balance.</summary>
    internal bool IsBlank => Quantity.IsZero;

    internal void Bind(StockBalance? balance) => (BalanceId, WarehouseId) = (balance?.Id, balance?.WarehouseId);

    internal void Add(Quantity quantity) => Set(Quantity + quantity, Shipped);

    internal void Drop(Quantity quantity) => Set(Quantity - quantity, Shipped);

    internal void Ship(Quantity quantity) => Set(Quantity, Shipped + quantity);

    internal Allocation Copy() => (Allocation)MemberwiseClone();

    private void Set(Quantity quantity, Quantity shipped)
    {
        if (shipped > quantity || shipped.IsNegative)
            throw new InvalidOperationException($"Allocation {ReservationId.Value}/{Position} would hold {quantity} and have shipped {shipped}.");
        (Quantity, Shipped, Closed) = (quantity, shipped, quantity == shipped);
    }
}

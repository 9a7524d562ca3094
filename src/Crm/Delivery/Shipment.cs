using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Delivery;

/// <summary>A parcel of an order: what is in it, who carries it, how far it has got.</summary>
public sealed partial class Shipment
{
    private readonly List<ShipmentLine> lines = [];
    private readonly List<ShipmentStep> steps = [];

    private Shipment()
    {
    }

    /// <summary>Its id.</summary>
    public ShipmentId Id { get; private set; }

    /// <summary>The site it belongs to.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>The order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Code of the carrier.</summary>
    public string Carrier { get; private set; } = "";

    /// <summary>The carrier's number, unique with the carrier; null until there is one.</summary>
    public string? TrackingNumber { get; private set; }

    /// <summary>Where it is.</summary>
    public ShipmentState State { get; private set; }

    /// <summary>Since when, by the carrier's clock.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>The carrier's own code of the state; null where the shop itself said it.</summary>
    public string? RawCode { get; private set; }

    /// <summary>When it was made up.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the carrier first had it; null for not yet.</summary>
    public Instant? HandedOverAt { get; private set; }

    /// <summary>When the buyer had it; null for not yet.</summary>
    public Instant? DeliveredAt { get; private set; }

    /// <summary>Currency of the charge: the order's.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Currency of costs.</summary>
    public Currency BaseCurrency { get; private set; }

    internal long? CostUnits { get; private set; }

    internal long? ReturnCostUnits { get; private set; }

    internal long? ChargeUnits { get; private set; }

    /// <summary>What sending it costs the shop, in base currency; null where unknown.</summary>
    public Money? Cost => CostUnits is { } units ? new(units, BaseCurrency) : null;

    /// <summary>What its way back costs the shop, in base currency; null where unknown or none.</summary>
    public Money? ReturnCost => ReturnCostUnits is { } units ? new(units, BaseCurrency) : null;

    /// <summary>What the customer pays for it; null for nothing of its own.</summary>
    public Money? Charge => ChargeUnits is { } units ? new(units, Currency) : null;

    /// <summary>What is lost by it where it came back uncollected or was lost: the ways there and back. Nothing for others.</summary>
    public Money Loss => State.HasFailed() ? new Money((CostUnits ?? 0) + (ReturnCostUnits ?? 0), BaseCurrency) : Money.Zero(BaseCurrency);

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>What is in it, by position.</summary>
    public IReadOnlyList<ShipmentLine> Lines => lines;

    /// <summary>All states that were told, in the order in which they were heard of.</summary>
    public IReadOnlyList<ShipmentStep> Steps => steps;

    /// <summary>How much of an order's line is in it; of a parcel that was called off nothing.</summary>
    public Quantity Of(int orderLine) => State == ShipmentState.Cancelled
        ? Quantity.Zero
        : lines.Find(l => l.OrderLinePosition == orderLine)?.Quantity ?? Quantity.Zero;
}

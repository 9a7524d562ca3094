using Crm.Catalog;
using Crm.Customers;
using Crm.Delivery;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// What stands on the waybill, or packing note, of a parcel: who sends what to whom, what it weighs and is worth, what the carrier
/// collects. The number is the shop's own and stays once it was drawn; all else is as order, parcel and catalogue tell it now.
/// </summary>
public sealed record Waybill
{
    /// <summary>The shop's own number, of the site's series of waybills; null where none was drawn yet.</summary>
    public string? Number { get; init; }

    /// <summary>When the number was drawn; null for not yet.</summary>
    public Instant? IssuedAt { get; init; }

    /// <summary>The parcel.</summary>
    public required ShipmentId ShipmentId { get; init; }

    /// <summary>Code of the carrier.</summary>
    public required string Carrier { get; init; }

    /// <summary>The carrier's number; null until there is one.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The order.</summary>
    public required OrderId OrderId { get; init; }

    /// <summary>The order's number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The channel's number of the order; null for none.</summary>
    public string? ChannelNumber { get; init; }

    /// <summary>Who sells.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Name of the site.</summary>
    public required string SiteName { get; init; }

    /// <summary>Where the goods come from; empty where none are held or sent yet.</summary>
    public IReadOnlyList<WaybillOrigin> Origins { get; init; } = [];

    /// <summary>To whom: the recipient, else the buyer. Personal data.</summary>
    public required BuyerSnapshot Recipient { get; init; }

    /// <summary>Code of the delivery method; null for none.</summary>
    public string? DeliveryMethod { get; init; }

    /// <summary>What is in the parcel.</summary>
    public required IReadOnlyList<WaybillLine> Lines { get; init; }

    /// <summary>What its lines are worth together.</summary>
    public required Money DeclaredValue { get; init; }

    /// <summary>What its lines weigh together, in grams; null where that of one is not known.</summary>
    public long? WeightGrams { get; init; }

    /// <summary>What the carrier takes from the customer on handing it over; null for nothing.</summary>
    public Money? CollectOnDelivery { get; init; }

    /// <summary>What a carrier would ask for and is not known, all of it: <c>recipient.phone</c>, <c>lines[0].weight</c>.</summary>
    public IReadOnlyList<InputMistake> Missing { get; init; } = [];

    /// <summary>Puts a waybill together.</summary>
    /// <param name="shipment">The parcel.</param>
    /// <param name="order">Its order.</param>
    /// <param name="site">Its site.</param>
    /// <param name="variants">The catalogue's variants of the order's lines, as far as it knows them.</param>
    /// <param name="origins">Where the goods come from.</param>
    public static Waybill Of(Shipment shipment, Order order, Site site, IReadOnlyDictionary<VariantId, Variant> variants, IReadOnlyList<WaybillOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(variants);
        WaybillLine[] lines = [.. shipment.Lines.Select(l => LineOf(order.Lines.Single(o => o.Position == l.OrderLinePosition), l.Quantity, variants))];
        var recipient = order.Recipient ?? order.Buyer ?? new BuyerSnapshot();
        return new Waybill
        {
            Number = shipment.WaybillNumber,
            IssuedAt = shipment.WaybillAt,
            ShipmentId = shipment.Id,
            Carrier = shipment.Carrier,
            TrackingNumber = shipment.TrackingNumber,
            OrderId = order.Id,
            OrderNumber = order.Number,
            ChannelNumber = order.ChannelNumber,
            LegalEntity = site.LegalEntity,
            SiteName = site.Name,
            Origins = origins,
            Recipient = recipient,
            DeliveryMethod = order.DeliveryMethod,
            Lines = lines,
            DeclaredValue = lines.Aggregate(Money.Zero(order.Currency), (sum, l) => sum + l.Value),
            WeightGrams = Array.TrueForAll(lines, l => l.WeightGrams is not null) ? lines.Sum(l => l.WeightGrams) : null,
            CollectOnDelivery = shipment.CollectOnDelivery,
            Missing = [.. MissingOf(recipient, lines)],
        };
    }

    private static WaybillLine LineOf(OrderLine line, Quantity quantity, IReadOnlyDictionary<VariantId, Variant> variants)
    {
        var variant = line.VariantId is { } id ? variants.GetValueOrDefault(id) : null;
        var value = line.Quantity == quantity || line.Quantity.IsZero ? line.Payable
            : OrderRounding.Quotient((Int128)line.Payable.Units * quantity.Thousandths, line.Quantity.Thousandths, line.Currency);
        return new WaybillLine(line.Position, quantity, value)
        {
            VariantId = line.VariantId,
            Sku = line.Sku,
            Name = line.Name,
            Unit = line.Unit,
            WeightGrams = variant?.WeightGrams is { } grams ? (long)((((Int128)grams * quantity.Thousandths) + 999) / 1000) : null,
            Dimensions = variant?.Dimensions,
        };
    }

    private static IEnumerable<InputMistake> MissingOf(BuyerSnapshot recipient, WaybillLine[] lines)
    {
        if (string.IsNullOrWhiteSpace(recipient.Name))
            yield return new InputMistake("recipient.name", "is missing");
        if (string.IsNullOrWhiteSpace(recipient.Phone))
            yield return new InputMistake("recipient.phone", "is missing");
        if (string.IsNullOrWhiteSpace(recipient.Address?.City))
            yield return new InputMistake("recipient.address.city", "is missing");
        if (string.IsNullOrWhiteSpace(recipient.Address?.Street))
            yield return new InputMistake("recipient.address.street", "is missing");
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].WeightGrams is null)
                yield return new InputMistake($"lines[{i}].weight", $"of {lines[i].Sku ?? lines[i].Name} is not known");
            if (lines[i].Dimensions is null)
                yield return new InputMistake($"lines[{i}].dimensions", $"of {lines[i].Sku ?? lines[i].Name} are not known");
        }
    }
}

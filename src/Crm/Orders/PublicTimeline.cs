using Crm.Delivery;
using Crm.Payments;

namespace Crm.Orders;

/// <summary>The steps of an order's payments and parcels that its customer may see (O18). Fees, pay-outs, costs and failures of the payment service are not among them.</summary>
public static class PublicTimeline
{
    /// <summary>The steps, oldest first.</summary>
    public static IReadOnlyList<PublicTradeStep> Of(IEnumerable<Payment> payments, IEnumerable<Shipment> shipments)
    {
        ArgumentNullException.ThrowIfNull(payments);
        ArgumentNullException.ThrowIfNull(shipments);
        return [.. payments.SelectMany(Of).Concat(shipments.SelectMany(Of)).OrderBy(s => s.At)];
    }

    private static IEnumerable<PublicTradeStep> Of(Payment payment) =>
        from entry in payment.Entries
        let code = entry.Kind switch
        {
            PaymentEntryKind.Captured or PaymentEntryKind.Collected => "payment.paid",
            PaymentEntryKind.Refunded => "payment.refunded",
            _ => null,
        }
        where code is not null
        select new PublicTradeStep(code, entry.At) { Amount = entry.Amount };

    /// <summary>A state told several times in a row is one step.</summary>
    private static IEnumerable<PublicTradeStep> Of(Shipment shipment)
    {
        ShipmentState? last = null;
        foreach (var step in shipment.Steps.OrderBy(s => s.At).ThenBy(s => s.State))
        {
            if (step.State != last && step.State.HasLeft())
                yield return new PublicTradeStep("shipment." + Code(step.State), step.At) { Carrier = shipment.Carrier, TrackingNumber = shipment.TrackingNumber };
            last = step.State;
        }
    }

    private static string Code(ShipmentState state) => state switch
    {
        ShipmentState.HandedOver => "handed-over",
        ShipmentState.InTransit => "in-transit",
        ShipmentState.AtPoint => "at-point",
        ShipmentState.OutForDelivery => "out-for-delivery",
        ShipmentState.Delivered => "delivered",
        ShipmentState.PickedUp => "picked-up",
        ShipmentState.NotCollected => "not-collected",
        ShipmentState.Returning => "returning",
        ShipmentState.Returned => "returned",
        _ => "lost",
    };
}

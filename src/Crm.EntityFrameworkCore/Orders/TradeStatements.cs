using Crm.Delivery;
using Crm.Payments;
using Crm.Store;

namespace Crm.Orders;

/// <summary>How payments and parcels are looked up by the write path.</summary>
internal sealed class TradeStatements
{
    internal const string PaymentIds = "payment";
    internal const string RemittanceIds = "remittance";
    internal const string ShipmentIds = "shipment";

    internal TradeStatements(StoreModel model)
    {
        var payments = model.Aggregate<Payment>().Root;
        PaymentsByOrder = SelectStatement.By(payments, locks: true, null, nameof(Payment.OrderId));
        OrderOfPayment = Heads(payments, nameof(Payment.OrderId), nameof(Payment.Id));
        var shipments = model.Aggregate<Shipment>().Root;
        ShipmentsByOrder = SelectStatement.By(shipments, locks: true, null, nameof(Shipment.OrderId));
        OrderOfShipment = Heads(shipments, nameof(Shipment.OrderId), nameof(Shipment.Id));
        OrderOfTracking = Heads(shipments, nameof(Shipment.OrderId), nameof(Shipment.Carrier), nameof(Shipment.TrackingNumber));
        RemittanceByNumber = SelectStatement.By(model.Aggregate<Remittance>().Root, locks: true, null, nameof(Remittance.Carrier), nameof(Remittance.Number));
    }

    internal SelectStatement PaymentsByOrder { get; }

    /// <summary>Id and order of a payment, without a lock: orders are locked before what hangs on them.</summary>
    internal SelectStatement OrderOfPayment { get; }

    internal SelectStatement ShipmentsByOrder { get; }

    /// <summary>Id and order of a parcel, without a lock.</summary>
    internal SelectStatement OrderOfShipment { get; }

    /// <summary>Carrier, number, order and id of a parcel, without a lock.</summary>
    internal SelectStatement OrderOfTracking { get; }

    internal SelectStatement RemittanceByNumber { get; }

    /// <summary>The order's id in rows of heads, which stands behind the keys.</summary>
    internal static OrderId OrderIn(SelectStatement heads, object?[] row) => new((long)row[heads.Where.Length]!);

    private static SelectStatement Heads(TablePlan table, string order, params string[] keys)
    {
        int[] where = [.. keys.Select(table.IndexOf)];
        return new SelectStatement(table, where, locks: false, [.. where, table.IndexOf(order)]);
    }
}

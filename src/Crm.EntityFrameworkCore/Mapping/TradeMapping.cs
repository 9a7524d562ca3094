using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Payments, parcels and what an order comes to by them.</summary>
internal static class TradeMapping
{
    internal static readonly Type[] Types =
    [
        typeof(Payment), typeof(PaymentEntry), typeof(Remittance), typeof(RemittanceLine), typeof(OrderAccount),
        typeof(Shipment), typeof(ShipmentLine), typeof(ShipmentStep), typeof(OrderDelivery), typeof(PromiseStep),
    ];

    internal static void Map(ModelBuilder model)
    {
        MapPayments(model);
        MapDelivery(model);
    }

    private static void MapPayments(ModelBuilder model)
    {
        var account = model.Entity<OrderAccount>().Aggregate("order-account", "crm_order_account");
        account.HasKey(a => a.OrderId);
        account.Property(a => a.OrderId).ValueGeneratedNever();
        account.HasIndex(a => a.CustomerId).HasFilter("customer_id is not null");

        var payment = model.Entity<Payment>().Aggregate("payment", "crm_payment");
        payment.HasKey(p => p.Id);
        payment.HasIndex(p => p.OrderId);
        payment.HasIndex(p => new { p.Carrier, p.State }).HasFilter("carrier is not null");

        // Even a fault in code cannot give back, or book as received, what was never taken.
        payment.ToTable(t => t.HasCheckConstraint("ck_crm_payment_amounts",
            "refunded >= 0 and refunded <= captured and received >= 0 and fee >= 0 and received + fee <= captured"));
        model.Children<Payment, PaymentEntry>(nameof(Payment.Entries), "crm_payment_entry", nameof(PaymentEntry.PaymentId), nameof(PaymentEntry.Position));

        var remittance = model.Entity<Remittance>().Aggregate("remittance", "crm_remittance");
        remittance.HasKey(r => r.Id);
        remittance.HasIndex(r => new { r.Carrier, r.Number }).IsUnique();
        model.Children<Remittance, RemittanceLine>(nameof(Remittance.Lines), "crm_remittance_line", nameof(RemittanceLine.RemittanceId), nameof(RemittanceLine.Position));
    }

    private static void MapDelivery(ModelBuilder model)
    {
        var shipment = model.Entity<Shipment>().Aggregate("shipment", "crm_shipment");
        shipment.HasKey(s => s.Id);
        shipment.HasIndex(s => s.OrderId);
        shipment.HasIndex(s => new { s.Carrier, s.TrackingNumber }).IsUnique().HasFilter("tracking_number is not null");
        model.Children<Shipment, ShipmentLine>(nameof(Shipment.Lines), "crm_shipment_line", nameof(ShipmentLine.ShipmentId), nameof(ShipmentLine.Position));
        model.Children<Shipment, ShipmentStep>(nameof(Shipment.Steps), "crm_shipment_step", nameof(ShipmentStep.ShipmentId), nameof(ShipmentStep.Position));

        var delivery = model.Entity<OrderDelivery>().Aggregate("order-delivery", "crm_order_delivery");
        delivery.HasKey(d => d.OrderId);
        delivery.Property(d => d.OrderId).ValueGeneratedNever();
        delivery.HasIndex(d => d.PromisedTo).HasFilter("promised_to is not null and delivered_at is null");
        delivery.HasIndex(d => d.MismatchSince).HasFilter("mismatch_since is not null");
        model.Children<OrderDelivery, PromiseStep>(nameof(OrderDelivery.Promises), "crm_promise_step", nameof(PromiseStep.OrderId), nameof(PromiseStep.Position));
    }
}

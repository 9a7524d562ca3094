using System.Collections.Frozen;

namespace Crm.Triggers;

/// <summary>Events of the change log that may set triggers off. The part before the dot is the entity.</summary>
public static class TriggerEvents
{
    private const string Codes = """
        cart.abandoned cart.changed cart.created cart.expired cart.merged cart.ordered cart.owned cart.recovered
        company.agreed company.changed consent.recorded consent.withdrawn
        customer.absorbed customer.created customer.deleted customer.duplicate-suspected customer.enriched customer.key-verified customer.manager-assigned customer.merged customer.phone-shared customer.restored customer.unmerged
        customer-lists.changed customer.listed customer.unlisted
        duplicate.found field-values.set
        inquiry.assigned inquiry.converted inquiry.received inquiry.waits inquiry.late
        message.answered message.received message.sent
        order.assigned order.attached order.carrier-mismatch order.changed order.changed-at-source order.confirmed-by-rule order.contacted order.deadline-moved order.edited order.late order.lines-returned order.lines-set order.placed order.reassigned order.split order.status-changed order.stock-changed order.waits-for-manager
        order-account.credited order-account.paid order-account.opened order-attention.raised order-attention.ended order-delivery.promised order-delivery.promise-moved
        payment.collected payment.expected payment.received payment.refunded payment.voided
        product.changed product.created product.deleted
        reservation.filled reservation.shortened
        return.exchanged return.inspected return.moved return.recorded return.requested
        shipment.created shipment.moved shipment.waybill-issued
        stage.entered stage.moved stage.left
        task.added task.assigned task.done task.due task.overdue task.reminded task.escalated
        variant.changed variant.created
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Known { get; } = Codes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

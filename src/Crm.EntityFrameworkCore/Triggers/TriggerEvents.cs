using System.Collections.Frozen;
using Crm.Loyalty;

namespace Crm.Triggers;

/// <summary>Events of the change log that may set triggers off, and the entities on which they are recorded.</summary>
public static class TriggerEvents
{
    /// <summary>Entity, colon, its events.</summary>
    private const string Codes = """
        bonus-lot: bonus-lot.changed bonus-lot.opened
        bonus-spend: bonus-spend.made bonus-spend.given-back bonus-spend.taken-up
        cart: cart.abandoned cart.changed cart.created cart.expired cart.merged cart.ordered cart.owned cart.recovered
        company: company.agreed company.changed
        consent: consent.recorded consent.withdrawn
        coupon: coupon.issued coupon.changed coupon.withdrawn coupon.reinstated
        coupon-use: coupon-use.made coupon-use.given-back coupon-use.taken-up
        customer: customer.absorbed customer.created customer.deleted customer.duplicate-suspected customer.enriched customer.key-verified customer.manager-assigned customer.merged customer.phone-shared customer.restored customer.unmerged
        customer-lists: customer.listed customer.unlisted
        duplicate: duplicate.found
        field-values: field-values.set
        inquiry: inquiry.assigned inquiry.converted inquiry.received inquiry.waits inquiry.late
        loyalty-account: loyalty.accrued loyalty.activated loyalty.credited loyalty.spent loyalty.given-back loyalty.expired loyalty.expiring-soon loyalty.owed loyalty-account.level-changed
        message: message.answered message.received
        order: order.assigned order.attached order.carrier-mismatch order.changed-at-source order.confirmed-by-rule order.contacted order.deadline-moved order.edited order.late order.lines-returned order.lines-set order.placed order.reassigned order.split order.status-changed order.stock-changed order.tagged order.untagged order.waits-for-manager
        order-account: order-account.authorised order-account.carried order-account.credited order-account.debt-withheld order-account.expected order-account.opened order-account.paid order-account.prepayment-required order-account.refund-failed order-account.refunded order-account.return-closed order-account.return-opened order-account.tender-lowered order-account.term-set
        order-attention: order-attention.raised order-attention.ended
        order-delivery: order-delivery.promised order-delivery.promise-moved
        outgoing-message: message.queued message.sent message.deferred message.refused message.cancelled message.failed message.possibly-sent
        payment: payment.authorised payment.captured payment.collected payment.expected payment.failed payment.known payment.received payment.refund-failed payment.refunded payment.voided
        product: product.changed product.created product.deleted
        reservation: reservation.filled reservation.shortened
        return: return.exchanged return.inspected return.moved return.recorded return.requested
        shipment: shipment.created shipment.moved shipment.waybill-issued
        stage: stage.entered stage.moved
        task: task.added task.assigned task.changed task.cancelled task.done task.overdue task.reminded task.escalated
        variant: variant.changed variant.created
        """;

    private static readonly FrozenDictionary<string, string> Entities = Codes.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(": ")).SelectMany(line => line[1].Split(' ').Select(code => (Code: code, Entity: line[0]))).ToFrozenDictionary(e => e.Code, e => e.Entity, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Known { get; } = Entities.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The entity on which an event is recorded; null where there is no such event.</summary>
    internal static string? EntityOf(string code) => Entities.GetValueOrDefault(code);
}

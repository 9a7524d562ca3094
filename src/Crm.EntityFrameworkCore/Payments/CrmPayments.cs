using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Payments;

/// <summary>Payments of orders: expected, taken, received, given back. What an order's customer owes follows from them.</summary>
public sealed partial class CrmPayments
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmPayments(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmPayments Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>Announces a payment of an order. With an external id that is known already, gives the payment that there is.</summary>
    public Task<Result<PaymentId>> ExpectAsync(OrderId order, NewPayment payment, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return RunAsync(new PaymentTaking("payments.expect") { OrderId = order, New = payment }, call, cancellation);
    }

    /// <summary>
    /// Takes in what happened to a payment, told by staff or the host. The same step told again changes nothing. Refused as
    /// <see cref="Payment.Take"/> refuses.
    /// </summary>
    public Task<Result<PaymentId>> TakeAsync(PaymentId payment, PaymentStep step, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        return RunAsync(new PaymentTaking("payments.take") { Id = payment, Step = step }, call, cancellation);
    }

    /// <summary>Takes in what a payment service tells. Delivered again, or two at once, it counts once.</summary>
    public Task<Result<PaymentId>> NoticeAsync(PaymentNotice notice, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Payment.IsNone)
            throw new ArgumentException("A notice names the payment at its service.", nameof(notice));
        return RunAsync(TakingOf(notice), call, cancellation);
    }

    /// <summary>Has an order's payments follow what its source tells of them.</summary>
    /// <returns>True where what is paid changed.</returns>
    internal Task<Result<bool>> FollowAsync(PaidAtSource paid, CrmCall call, CancellationToken cancellation) =>
        store.Path.RunAsync(new FollowPaidCommand(context, paid, call), call, cancellation);

    private static PaymentTaking TakingOf(PaymentNotice notice) =>
        new("payments.notice") { External = notice.Payment, OrderId = notice.OrderId, Step = notice.Step, Method = notice.Method };

    /// <summary>
    /// Gives back what an order's customer has paid too much, or a part of it: the newest payment first, each up to what was
    /// captured on it. Refused with <see cref="PaymentRefusals.NothingToRefund"/>, <see cref="PaymentRefusals.RefundAboveOverpaid"/>.
    /// </summary>
    public Task<Result<IReadOnlyList<RefundedPart>>> RefundAsync(RefundOrder refund, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        return store.Path.RunAsync(new RefundCommand(context, refund, call), call, cancellation);
    }

    /// <summary>Says what must be paid before work on an order begins; null for nothing.</summary>
    /// <returns>The amount.</returns>
    public Task<Result<Money>> RequireAsync(OrderId order, PrepaymentRequirement? requirement, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new RequirePrepaymentCommand(order, requirement), call, cancellation);

    /// <summary>Says by when an order is to be paid (what is required beforehand, where something is), whatever its statuses say: sold on account. Null leaves it to them again.</summary>
    public Task<Result<bool>> SetTermAsync(OrderId order, Instant? payBy, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new SetTermCommand(order, payBy), call, cancellation);

    /// <summary>
    /// Records a carrier's (or payment service's) register: what came, less fees, is received of the payments that it names.
    /// A register given again changes nothing; what fits no payment stays on its line for somebody to look at.
    /// </summary>
    public Task<Result<RemittanceId>> RemitAsync(NewRemittance remittance, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(remittance);
        ArgumentException.ThrowIfNullOrWhiteSpace(remittance.Carrier);
        ArgumentException.ThrowIfNullOrWhiteSpace(remittance.Number);
        return store.Path.RunAsync(new RemitCommand(context, remittance), call, cancellation);
    }

    private Task<Result<PaymentId>> RunAsync(PaymentTaking taking, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new TakePaymentCommand(context, taking, call), call, cancellation);
    }
}

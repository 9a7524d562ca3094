using System.Globalization;
using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Payments;

/// <summary>
/// An order's payments follow what its source tells anew. What is paid here already, by whatever payment, is not paid again; what staff
/// gave back stays given back; and nothing is given back but what the source tells less than it told before.
/// </summary>
internal sealed class FollowPaidCommand : IWriteCommand<bool>
{
    /// <summary>Notices of steps by which a source was followed begin so; a running number follows, since the same may be told more than once.</summary>
    internal const string NoticePrefix = "source:";

    private readonly OrderContext context;
    private readonly PaidAtSource told;
    private readonly CrmCall call;
    private readonly OrderTrade trade;
    private readonly PaymentTaking taking;
    private readonly TakePaymentCommand take;

    internal FollowPaidCommand(OrderContext context, PaidAtSource told, CrmCall call)
    {
        (this.context, this.told, this.call) = (context, told, call);
        trade = new OrderTrade(context, call);
        taking = new PaymentTaking("payments.follow-source") { External = told.Payment, OrderId = told.OrderId, Method = told.Method };
        take = new TakePaymentCommand(context, taking, call);
    }

    public string Name => taking.Name;

    public bool Plan(int stage, LoadPlan plan) => take.Plan(stage, plan);

    public Result<bool> Decide(WorkingSet set)
    {
        if (take.OrderIdIn(set) is { } id && id != told.OrderId)
            return new Refusal(PaymentRefusals.OtherOrder, "Payment {payment} is of order {order}.", ("payment", told.Payment), ("order", id));
        if (set.Find<Order>(told.OrderId.Value) is not { DeletedAt: null } order || order.Currency != told.Amount.Currency)
            return false;
        var payments = trade.PaymentsOf(set, order.Id);
        var account = set.Find<OrderAccount>(order.Id.Value);
        var (captured, refunded) = (account?.PaidUnits ?? 0, account?.RefundedUnits ?? 0);
        var missing = told.Amount.Units - (captured - FollowedBack(payments));
        var less = Math.Min((order.SourceSeen?.PaidUnits ?? 0) - told.Amount.Units, captured - refunded - told.Amount.Units);
        if (missing > 0 && Capture(set, payments, missing) is { IsAccepted: false, Refusal: { } no })
            return no;
        if (less > 0)
            GiveBack(set, order, payments, less);
        if (order.See(null, null, told.Amount.Units))
            set.Change(order, "order.changed-at-source");
        return missing > 0 || less > 0;
    }

    /// <summary>Given back since the source said so: what it tells as paid after that was paid anew. Refunds of staff are none of these.</summary>
    private static long FollowedBack(List<Payment> payments) => payments.SelectMany(p => p.Entries)
        .Where(e => e.Kind == PaymentEntryKind.Refunded && e.NoticeId?.StartsWith(NoticePrefix, StringComparison.Ordinal) == true).Sum(e => e.AmountUnits);

    private Result<PaymentId> Capture(WorkingSet set, List<Payment> payments, long units) =>
        new TakePaymentCommand(context, taking with { Step = Step(payments, PaymentEntryKind.Captured, units, told.PaidAt ?? told.ChangedAt ?? set.Now) }, call).Decide(set);

    /// <summary>Of the source's own payment first, then of the newest, each up to what is left of it.</summary>
    private void GiveBack(WorkingSet set, Order order, List<Payment> payments, long units)
    {
        foreach (var payment in payments.OrderByDescending(p => p.ExternalId == told.Payment).ThenByDescending(p => p.Id.Value).ToList())
        {
            var part = Math.Min(units, payment.Refundable.Units);
            if (part <= 0)
                continue;
            var at = told.ChangedAt ?? set.Now;
            var step = Step(payments, PaymentEntryKind.Refunded, part, payment.CapturedAt is { } first && first > at ? first : at);
            if (payment.Take(step).Value is not { } changed)
                continue;
            set.Change(payment, "payment.refunded");
            OrderTrade.ChangeAccount(set, order, account => account.Apply(changed.Delta), PaymentEvents.What(changed.Delta));
            units -= part;
        }
    }

    private PaymentStep Step(List<Payment> payments, PaymentEntryKind kind, long units, Instant at) => new(kind, told.Amount with { Units = units }, at)
    {
        NoticeId = string.Create(CultureInfo.InvariantCulture, $"{NoticePrefix}{payments.Sum(p => p.Entries.Count) + 1}"),
    };
}

using Crm.Payments;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class OrderTrade
{
    /// <summary>Gives back what is overpaid, or a part of it.</summary>
    internal Result<IReadOnlyList<RefundedPart>> Refund(WorkingSet set, Order order, Money? amount, string? reason)
    {
        var money = OrderMoney.Of(order, set.Find<OrderAccount>(order.Id.Value));
        var back = amount ?? money.Overpaid;
        if (back.Currency != order.Currency)
            return new Refusal(PaymentRefusals.OtherCurrency, "The order is in {expected}, not in {currency}.", ("expected", order.Currency), ("currency", back.Currency));
        if (back.Units <= 0 || money.Overpaid.IsZero)
            return new Refusal(PaymentRefusals.NothingToRefund, "Nothing is to be given back for order {number}.", ("number", order.Number));
        if (back > money.Overpaid)
            return new Refusal(PaymentRefusals.RefundAboveOverpaid, "{overpaid} is overpaid; {requested} cannot be given back.", ("overpaid", money.Overpaid), ("requested", back));
        var plan = RefundPlan.Of(PaymentsOf(set, order.Id), back);
        if (!plan.IsAccepted)
            return plan.Refusal;
        var parts = new List<RefundedPart>();
        foreach (var share in plan.Value)
            parts.Add(GiveBack(set, order, share, reason));
        return parts;
    }

    private RefundedPart GiveBack(WorkingSet set, Order order, RefundShare share, string? reason)
    {
        var changed = share.Payment.Take(new PaymentStep(PaymentEntryKind.Refunded, share.Amount, set.Happened)
        {
            Reference = reason,
            NoticeId = $"refund-{share.Payment.Entries.Count + 1}",
        }).Value!;
        set.Change(share.Payment, "payment.refunded");
        ChangeAccount(set, order, account => account.Apply(changed.Delta), "order-account.refunded");
        if (context.Effects.Contains(PaymentEffects.Refund))
            set.Queue(PaymentEffects.Refund, $"order:{order.Id.Value}", PaymentEffects.Payload(share.Payment, share.Amount));
        return new RefundedPart(share.Payment.Id, order.Id, share.Amount);
    }
}

using Crm.Payments;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class OrderTrade
{
    /// <summary>
    /// Gives back what is overpaid, or a part of it: by the order's own payments first, then what was carried over goes back to the
    /// order that it came from and by that one's payments.
    /// </summary>
    /// <param name="set">What is loaded.</param>
    /// <param name="order">For which order.</param>
    /// <param name="amount">How much; null for all that is overpaid.</param>
    /// <param name="reason">Why.</param>
    /// <param name="debt">What of it may be kept back for bonuses that are owed; null for nothing.</param>
    internal Result<IReadOnlyList<RefundedPart>> Refund(WorkingSet set, Order order, Money? amount, string? reason, Loyalty.RefundDebt? debt)
    {
        var money = OrderMoney.Of(order, set.Find<OrderAccount>(order.Id.Value));
        var back = amount ?? money.Overpaid;
        if (back.Currency != order.Currency)
            return new Refusal(PaymentRefusals.OtherCurrency, "The order is in {expected}, not in {currency}.", ("expected", order.Currency), ("currency", back.Currency));
        if (back.Units <= 0 || money.Overpaid.IsZero)
            return new Refusal(PaymentRefusals.NothingToRefund, "Nothing is to be given back for order {number}.", ("number", order.Number));
        if (back > money.Overpaid)
            return new Refusal(PaymentRefusals.RefundAboveOverpaid, "{overpaid} is overpaid; {requested} cannot be given back.", ("overpaid", money.Overpaid), ("requested", back));
        var held = debt?.HeldOf(set, order, back) ?? Money.Zero(order.Currency);
        var steps = Steps(set, order, back - held);
        if (!steps.IsAccepted)
            return steps.Refusal;
        if (!held.IsZero)
        {
            ChangeAccount(set, order, account => account.Withhold(held), "order-account.debt-withheld");
            debt!.Settle(set, order, held);
        }

        var parts = new List<RefundedPart>();
        foreach (var (of, shares, carried) in steps.Value)
        {
            parts.AddRange(shares.Select(share => GiveBack(set, of, share, reason)));
            if (carried is { } goes)
                Carry(set, of, goes.To, goes.Amount);
        }

        return parts;
    }

    /// <summary>Asks for the orders whose money was carried over, one further with each stage.</summary>
    private void PlanOrigins(LoadPlan plan, OrderId id)
    {
        for (var to = id; plan.Set.IsAsked(context.AfterSale.LinksTo, to.Value);)
        {
            if (Origin(plan.Set, to) is not { } from)
                return;
            plan.Load<Order>(from.Value);
            plan.Load<OrderAccount>(from.Value);
            plan.Load(Trade.PaymentsByOrder, from.Value);
            if (!plan.Set.IsAsked(context.AfterSale.LinksTo, from.Value))
            {
                plan.Load(context.AfterSale.LinksTo, from.Value);
                return;
            }

            to = from;
        }

        plan.Load(context.AfterSale.LinksTo, id.Value);
    }

    private OrderId? Origin(WorkingSet set, OrderId to) =>
        set.FindBy<OrderLink>(context.AfterSale.LinksTo, to.Value).Find(l => l.Kind != OrderLinkKind.Copy)?.FromId;

    private Result<List<(Order Of, IReadOnlyList<RefundShare> Shares, (Order To, Money Amount)? Carried)>> Steps(WorkingSet set, Order order, Money amount)
    {
        var steps = new List<(Order, IReadOnlyList<RefundShare>, (Order, Money)?)>();
        for (var (of, left) = (order, amount); ;)
        {
            var payments = PaymentsOf(set, of.Id);
            var own = payments.Aggregate(Money.Zero(order.Currency), (sum, p) => sum + p.Refundable);
            var here = own > left ? left : own;
            var rest = left - here;
            var shares = here.IsZero ? [] : RefundPlan.Of(payments, here).Value;
            var carried = set.Find<OrderAccount>(of.Id.Value)?.Carried ?? Money.Zero(order.Currency);
            var origin = rest.IsZero ? null : Origin(set, of.Id);
            if (rest.IsZero)
            {
                steps.Add((of, shares, null));
                return steps;
            }

            if (origin is not { } from || carried < rest || set.FindLoaded<Order>(from.Value) is not { } giver)
                return new Refusal(PaymentRefusals.RefundAboveCaptured, "{captured} of what was captured is left; {requested} cannot be refunded.", ("captured", own), ("requested", left));
            steps.Add((of, shares, (giver, rest)));
            (of, left) = (giver, rest);
        }
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

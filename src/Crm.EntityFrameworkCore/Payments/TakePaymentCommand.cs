using Crm.Orders;
using Crm.Store;

namespace Crm.Payments;

/// <summary>Announces a payment or takes in what happened to one; the order's account, and an order that is with its buyer, follow.</summary>
internal sealed class TakePaymentCommand(OrderContext context, PaymentTaking given, CrmCall call) : IWriteCommand<PaymentId>
{
    private readonly OrderTrade trade = new(context, call);

    public string Name => given.Name;

    private ExternalId External => given.New?.ExternalId ?? given.External;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Reserve(TradeStatements.PaymentIds, 1);
                if (given.Id is { } id)
                    plan.Load(context.Trade.OrderOfPayment, id.Value);
                if (!External.IsNone)
                {
                    plan.Lock($"payment:{External.Source}:{External.Value}");
                    plan.Load(context.Orders.ByExternal, "payment", External.Source, External.Value);
                }

                return true;
            case 1:
                if (KnownId(plan.Set) is { } known)
                    plan.Load(context.Trade.OrderOfPayment, known);
                return true;
            default:
                return OrderIdIn(plan.Set) is { } order && trade.Plan(stage - 2, plan, order);
        }
    }

    public Result<PaymentId> Decide(WorkingSet set)
    {
        if (OrderIdIn(set) is not { } id)
            return new Refusal(PaymentRefusals.Unknown, "There is no payment {payment}.", ("payment", given.Id is { } own ? own : External));
        if (set.Find<Order>(id.Value) is not { } order)
            return OrderTrade.Unknown(id);
        var known = (given.Id?.Value ?? KnownId(set)) is { } number ? set.Find<Payment>(number) : null;
        if (known is not null && given.OrderId is { } told && told != known.OrderId)
            return new Refusal(PaymentRefusals.OtherOrder, "Payment {payment} is of order {order}.", ("payment", External), ("order", known.OrderId));
        if (known is not null && given.New is not null)
            return known.Id;
        if (given.Step is { } step && step.Kind is not (PaymentEntryKind.Failed or PaymentEntryKind.Voided) && step.Amount.Currency != order.Currency)
            return new Refusal(PaymentRefusals.OtherCurrency, "The order is in {expected}, not in {currency}.", ("expected", order.Currency), ("currency", step.Amount.Currency));
        if (known is null && given.MustBeDue is { } wanted && OrderMoney.Of(order, set.Find<OrderAccount>(order.Id.Value)).Due is var due && due != wanted)
            return new Refusal(PaymentRefusals.NotDue, "Of order {number}, {due} is due, not {wanted}.", ("number", order.Number), ("due", due), ("wanted", wanted));
        var payment = known is not null ? known : Awaited(set, order) is { } awaited ? awaited : null;
        var isNew = payment is null;
        if (payment is null)
        {
            var made = Make(set, order);
            if (!made.IsAccepted)
                return made.Refusal;
            payment = made.Value;
        }

        return Take(set, order, payment, isNew, known is null);
    }

    private Result<PaymentId> Take(WorkingSet set, Order order, Payment payment, bool isNew, bool isFirst)
    {
        PaymentChanged? changed = null;
        if (given.Step is { } step)
        {
            var taken = payment.Take(step with { Amount = step.Amount with { Currency = order.Currency } });
            if (!taken.IsAccepted)
                return taken.Refusal;
            changed = taken.Value;
            if (changed is null && !isFirst)
                return payment.Id;
        }

        if (isFirst && !External.IsNone && !isNew)
            payment.KnowAs(External);
        if (isNew)
            trade.Add(set, order, payment, changed is null ? "payment.expected" : PaymentEvents.What(changed.Kind));
        else
            set.Change(payment, PaymentEvents.What(changed?.Kind));
        if (isFirst && !External.IsNone)
            AddExternal(set, payment);
        if (isNew || changed is not null)
            OrderTrade.ChangeAccount(set, order, account =>
            {
                if (isNew)
                    account.AddPayment();
                account.Apply(changed?.Delta ?? default);
            }, PaymentEvents.What(changed?.Delta ?? default));
        trade.CompleteWhenPaid(set, order);
        return payment.Id;
    }

    /// <summary>A payment that was announced before the service gave it an id.</summary>
    private Payment? Awaited(WorkingSet set, Order order) => given.New is not null || External.IsNone ? null
        : trade.PaymentsOf(set, order.Id).Where(p => p.ExternalId.IsNone && p is { State: PaymentState.Expected, Way: PaymentWay.Direct } && (given.Method is null || p.Method == given.Method))
            .OrderByDescending(p => p.Amount.Units == given.Step?.Amount.Units).ThenBy(p => p.Id.Value).FirstOrDefault();

    private Result<Payment> Make(WorkingSet set, Order order)
    {
        var wanted = given.New ?? new NewPayment
        {
            Method = given.Method ?? External.Source,
            Amount = given.Step!.Amount.Units > 0 ? given.Step.Amount with { Currency = order.Currency } : OrderMoney.Of(order, set.Find<OrderAccount>(order.Id.Value)).Due,
            ExternalId = External,
        };
        return Payment.Expect(new PaymentId(set.NextId(TradeStatements.PaymentIds)), order.Paying(), wanted, set.Happened);
    }

    private void AddExternal(WorkingSet set, Payment payment)
    {
        var row = context.Orders.Externals.Table.Read(new ExternalIdRow { Entity = "payment", Source = External.Source, Value = External.Value, Id = payment.Id.Value });
        set.WritePlain(context.Orders.Externals.Insert, row);
        set.Announce(context.Orders.ByExternal, row, "payment", External.Source, External.Value);
    }

    private long? KnownId(WorkingSet set) =>
        !External.IsNone && set.Rows(context.Orders.ByExternal, "payment", External.Source, External.Value) is [var row, ..] ? (long)row[context.Orders.ExternalId]! : null;

    internal OrderId? OrderIdIn(WorkingSet set)
    {
        if ((given.Id?.Value ?? KnownId(set)) is not { } id)
            return given.OrderId;
        return set.Rows(context.Trade.OrderOfPayment, id) is [var row, ..] ? TradeStatements.OrderIn(context.Trade.OrderOfPayment, row) : null;
    }
}

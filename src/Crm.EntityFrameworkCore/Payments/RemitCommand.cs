using Crm.Orders;
using Crm.Store;

namespace Crm.Payments;

/// <summary>Records a register and books its lines on the payments that they are for.</summary>
internal sealed class RemitCommand(OrderContext context, NewRemittance given) : IWriteCommand<RemittanceId>
{
    public string Name => "payments.remit";

    private TradeStatements Trade => context.Trade;

    private string Carrier => given.Carrier.Trim();

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock($"remittance:{Carrier}:{given.Number.Trim()}");
                plan.Load(Trade.RemittanceByNumber, Carrier, given.Number.Trim());
                plan.Reserve(TradeStatements.RemittanceIds, 1);
                foreach (var reference in References())
                {
                    plan.Load(Trade.OrderOfTracking, Carrier, reference);
                    plan.Load(context.Orders.ByExternal, "payment", Carrier, reference);
                }

                return true;
            case 1:
                foreach (var reference in References())
                    if (ByExternal(plan.Set, reference) is { } payment)
                        plan.Load(Trade.OrderOfPayment, payment);
                return true;
            default:
                foreach (var order in References().Select(r => OrderFor(plan.Set, r)).OfType<OrderId>().Distinct())
                {
                    plan.Load<Order>(order.Value);
                    plan.Load(Trade.PaymentsByOrder, order.Value);
                }

                return false;
        }
    }

    public Result<RemittanceId> Decide(WorkingSet set)
    {
        if (set.FindBy<Remittance>(Trade.RemittanceByNumber, Carrier, given.Number.Trim()) is [var known, ..])
            return IsSame(known) ? known.Id : new Refusal(PaymentRefusals.RegisterDiffers, "Register {number} was recorded with other lines.", ("number", known.Number), ("remittance", known.Id));
        var recorded = Remittance.Record(new RemittanceId(set.NextId(TradeStatements.RemittanceIds)), given, line => PaymentFor(set, line));
        if (!recorded.IsAccepted)
            return recorded.Refusal;
        set.Add(recorded.Value.Remittance, "remittance.recorded");
        set.Announce(Trade.RemittanceByNumber, set.RootOf(recorded.Value.Remittance), Carrier, given.Number.Trim());
        foreach (var payment in recorded.Value.Changed)
            set.Change(payment, "payment.received");
        return recorded.Value.Remittance.Id;
    }

    private bool IsSame(Remittance known) => known.Lines.Count == given.Lines.Count
        && known.Lines.Zip(given.Lines).All(p => p.First.Reference == p.Second.Reference.Trim() && p.First.Net.Units == p.Second.Net.Units && p.First.Fee.Units == p.Second.Fee.Units);

    private Payment? PaymentFor(WorkingSet set, NewRemittanceLine line)
    {
        var reference = line.Reference.Trim();
        if (ByExternal(set, reference) is { } id)
            return set.Find<Payment>(id);
        return OrderFor(set, reference) is not { } order || set.Find<Order>(order.Value) is null ? null
            : set.FindBy<Payment>(Trade.PaymentsByOrder, order.Value)
                .Where(p => p.Way == PaymentWay.OnDelivery && p.Carrier == Carrier && p.Expected.Units > 0)
                .OrderByDescending(p => p.Expected.Units == (line.Net + line.Fee).Units).ThenBy(p => p.Id.Value).FirstOrDefault();
    }

    private OrderId? OrderFor(WorkingSet set, string reference)
    {
        if (ByExternal(set, reference) is { } payment && set.Rows(Trade.OrderOfPayment, payment) is [var head, ..])
            return TradeStatements.OrderIn(Trade.OrderOfPayment, head);
        return set.Rows(Trade.OrderOfTracking, Carrier, reference) is [var row, ..] ? TradeStatements.OrderIn(Trade.OrderOfTracking, row) : null;
    }

    private long? ByExternal(WorkingSet set, string reference) =>
        set.Rows(context.Orders.ByExternal, "payment", Carrier, reference) is [var row, ..] ? (long)row[context.Orders.ExternalId]! : null;

    private IEnumerable<string> References() => given.Lines.Where(l => !string.IsNullOrWhiteSpace(l.Reference)).Select(l => l.Reference.Trim()).Distinct(StringComparer.Ordinal);
}

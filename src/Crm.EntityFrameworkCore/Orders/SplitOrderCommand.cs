using Crm.Customers;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Splits an order in two; stock, money and figures follow.</summary>
internal sealed class SplitOrderCommand(OrderContext context, SplitOrder wish, CrmCall call) : IWriteCommand<OrderId>
{
    private readonly OrderTrade trade = new(context, call);

    public string Name => "orders.split";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Reserve(OrderStatements.Ids, 1);
            plan.Reserve(AfterSaleStatements.LinkIds, 1);
            plan.Reserve(StockStatements.ReservationIds, 1);
        }

        if (stage == 3 && plan.Set.Find<Order>(wish.OrderId.Value) is { } order && context.Sites.Get(plan.Set, order.SiteId) is { } site)
            plan.Reserve(NumberKind(plan.Set, site), 1);
        return trade.Plan(stage, plan, wish.OrderId);
    }

    public Result<OrderId> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.OrderId.Value) is not { } order)
            return OrderTrade.Unknown(wish.OrderId);
        if (Refuse(set, order) is { } refusal)
            return refusal;
        var site = context.Sites.Get(set, order.SiteId)!;
        var before = order.Contribution(order.StatusGroup);
        var number = set.NextId(NumberKind(set, site));
        var (part, _) = order.SplitOff([.. wish.Lines.Select(l => (l.OrderLinePosition, l.Quantity))], new OrderPlacement
        {
            Id = new OrderId(set.NextId(OrderStatements.Ids)),
            Number = site.OrderNumbers.Format(number, site.YearOf(set.Happened)),
            NumberSeries = site.OrderNumbers.Key(site.YearOf(set.Happened)),
            Status = order.Status,
            Now = set.Now,
        }, set.Now);
        set.Change(order, "order.split");
        set.Add(part, "order.split-off");
        context.Stays.Begin(set, part);
        OrderTrade.Link(set, context.AfterSale, (order, part), OrderLinkKind.Split, wish.Reason);
        trade.Divide(set, order, part);
        Carry(set, order, part);
        Count(set, order, part, before);
        return part.Id;
    }

    private Refusal? Refuse(WorkingSet set, Order order)
    {
        if (order.DeletedAt is not null || order.StatusGroup is StatusGroup.Cancelled or StatusGroup.Complete or StatusGroup.Returned)
            return new Refusal(OrderRefusals.Closed, "Order {number} is {status}.", ("number", order.Number), ("status", order.Status));
        var mistakes = new List<InputMistake>();
        for (var i = 0; i < wish.Lines.Count; i++)
        {
            var line = order.Lines.FirstOrDefault(l => l.Position == wish.Lines[i].OrderLinePosition);
            if (line is null || wish.Lines.Take(i).Any(l => l.OrderLinePosition == line.Position))
                mistakes.Add(new($"lines[{i}]", "names no line, or one that stands twice"));
            else if (!wish.Lines[i].Quantity.IsPositive || wish.Lines[i].Quantity > line.Quantity)
                mistakes.Add(new($"lines[{i}].quantity", $"is not above 0 and at most {line.Quantity}"));
        }

        if (wish.Lines.Count == 0)
            mistakes.Add(new("lines", "are missing"));
        if (mistakes.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, mistakes);
        var moved = set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).SelectMany(r => r.Allocations).Where(a => a.Shipped.IsPositive).Select(a => a.Line).ToHashSet();
        foreach (var line in wish.Lines.Select(l => order.Lines.Single(o => o.Position == l.OrderLinePosition)))
            if (line.StockState == StockTarget.Shipped || !line.ReturnedQuantity.IsZero || moved.Contains(line.Position) || trade.ShipmentsOf(set, order.Id).Exists(s => s.Of(line.Position).IsPositive))
                return new Refusal(OrderRefusals.LineShipped, "Of line {position}, something was shipped, came back or lies in a parcel.", ("position", line.Position));
        return order.Lines.All(l => wish.Lines.Any(w => w.OrderLinePosition == l.Position && w.Quantity == l.Quantity))
            ? new Refusal(OrderRefusals.NoLinesLeft, "Nothing would be left of order {number}.", ("number", order.Number))
            : null;
    }

    /// <summary>What was paid beyond what is left to pay here goes along, up to what the part comes to; and what bonuses pay of its goods.</summary>
    private static void Carry(WorkingSet set, Order order, Order part)
    {
        if (set.Find<OrderAccount>(order.Id.Value) is not { } account)
            return;
        var tender = account.CedeTender(order);
        var (overpaid, open) = (OrderMoney.Of(order, account).Overpaid, part.Total - tender);
        var goes = overpaid > open ? open : overpaid;
        if (goes.Units <= 0 && tender.IsZero)
            return;
        OrderTrade.OpenAccount(set, part, of =>
        {
            of.PayWithBonuses(tender, part.GoodsTotal);
            if (goes.Units > 0)
                of.CarryFrom(account, goes);
        });
        set.Change(account, "order-account.carried");
    }

    private static void Count(WorkingSet set, Order order, Order part, OrderContribution before)
    {
        if (order.CustomerId is not { } customer)
            return;
        var summary = set.Find<CustomerSummary>(customer.Value)!;
        summary.Apply(order.Contribution(order.StatusGroup) - before + part.Contribution(part.StatusGroup), order.PlacedAt);
        set.Change(summary, "customer-summary.order-split");
    }

    private static string NumberKind(WorkingSet set, Site site) =>
        $"{IdKinds.NumberPrefix}order:{site.Id.Value}:{site.OrderNumbers.Key(site.YearOf(set.Now))}";
}

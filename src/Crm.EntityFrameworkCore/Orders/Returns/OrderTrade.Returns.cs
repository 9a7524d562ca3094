using Crm.Catalog;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class OrderTrade
{
    internal List<OrderReturn> ReturnsOf(WorkingSet set, OrderId id) => set.FindBy<OrderReturn>(context.AfterSale.ReturnsByOrder, id.Value);

    /// <summary>The request with its lines, each checked: no more than is left once returns under way are done, and nothing that is still in the warehouse.</summary>
    internal Result<ReturnRequest> CheckReturn(WorkingSet set, Order order, ReturnRequest request)
    {
        if (order.DeletedAt is { } deleted)
            return new Refusal(OrderRefusals.Deleted, "Order {number} was deleted at {at}.", ("number", order.Number), ("at", deleted));
        var open = ReturnsOf(set, order.Id).Where(r => r is { IsOpen: true, IsCredited: false }).SelectMany(r => r.Lines).ToList();
        var left = order.Lines.ToDictionary(l => l.Position, l => l.Quantity - l.ReturnedQuantity
            - open.Where(o => o.OrderLinePosition == l.Position).Aggregate(Quantity.Zero, (sum, o) => sum + o.Quantity));
        IReadOnlyList<ReturnedPart> parts = request.Lines.Count > 0 ? request.Lines
            : [.. left.Where(l => l.Value.IsPositive).OrderBy(l => l.Key).Select(l => new ReturnedPart(l.Key, l.Value))];
        var mistakes = new List<InputMistake>();
        if (string.IsNullOrWhiteSpace(request.Reason))
            mistakes.Add(new("reason", "is missing"));
        if (parts.Count == 0)
            mistakes.Add(new("lines", "are missing: nothing is left"));
        for (var i = 0; i < parts.Count; i++)
            if (!left.ContainsKey(parts[i].OrderLinePosition) || parts.Take(i).Any(p => p.OrderLinePosition == parts[i].OrderLinePosition) || !parts[i].Quantity.IsPositive)
                mistakes.Add(new($"lines[{i}]", "names no line, one that stands twice, or no quantity above 0"));
        if (mistakes.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.InvalidReturn, mistakes);
        foreach (var part in parts)
        {
            if (part.Quantity > left[part.OrderLinePosition])
                return new Refusal(OrderRefusals.ReturnedTooMuch, "Of line {position}, {quantity} would come back, but {left} are left.",
                    ("position", part.OrderLinePosition), ("quantity", part.Quantity), ("left", left[part.OrderLinePosition]));
            if (order.Lines.Single(l => l.Position == part.OrderLinePosition) is { IsGoods: true, StockState: StockTarget.Reserved })
                return new Refusal(ReturnRefusals.NotShipped, "Line {position} is still in the warehouse; take it off the order.", ("position", part.OrderLinePosition));
        }

        return request with { Lines = parts };
    }

    /// <summary>Writes a return down, in the first status of a stage.</summary>
    internal OrderReturn BeginReturn(WorkingSet set, Order order, ReturnRequest request, ReturnStage stage)
    {
        var status = context.Returns.Get(set, order.SiteId).First(stage)!;
        var begun = OrderReturn.Request(new ReturnId(set.NextId(OrderStatements.ReturnIds)), order, request, status, set.Happened);
        foreach (var line in begun.Lines)
            line.Sells(line.VariantId is { } id ? set.FindLoaded<Variant>(id.Value)?.ProductId : null);
        set.Add(begun, "return.requested");
        set.Announce(context.AfterSale.ReturnsByOrder, set.RootOf(begun), order.Id.Value);
        set.Announce(context.AfterSale.OrderOfReturn, [begun.Id.Value, order.Id.Value], begun.Id.Value);
        ChangeAccount(set, order, a => a.OpenReturn(), "order-account.return-opened");
        if (context.Effects.Contains(ReturnEffects.Watch))
            set.Queue(ReturnEffects.Watch, $"return:{begun.Id.Value}", ReturnEffects.Payload(begun));
        return begun;
    }

    /// <summary>What came back is credited: lines by the share of them that was paid, and all that is left of the total once everything came back.</summary>
    internal void Credit(WorkingSet set, Order order, OrderReturn returned)
    {
        var before = order.Contribution(order.StatusGroup);
        order.TakeBack(returned);
        var account = set.Find<OrderAccount>(order.Id.Value)!;
        var extra = returned.IsUncollected ? Money.Zero(order.Currency) : order.LeftBeyondLines(account);
        if (context.Setup.OutboundRefund == OutboundRefund.Never && !extra.IsNegative)
            extra = Money.Zero(order.Currency);
        if (!extra.IsZero)
            account.Credit(extra);
        returned.SetCredited(true, extra.Units);
        set.Change(order, "order.lines-returned");
        Count(set, order, returned, returned.Contribution() + order.Contribution(order.StatusGroup) - before);
        if (context.Effects.Contains(ReturnEffects.Credited))
            set.Queue(ReturnEffects.Credited, $"order:{order.Id.Value}", ReturnEffects.Payload(returned));
    }

    /// <summary>A credit is taken back: the goods were not accepted after all.</summary>
    internal static void TakeCreditBack(WorkingSet set, Order order, OrderReturn returned)
    {
        var before = returned.Contribution() + order.Contribution(order.StatusGroup);
        order.UndoTakeBack(returned);
        if (!returned.Extra.IsZero)
            set.Find<OrderAccount>(order.Id.Value)!.Credit(-returned.Extra);
        returned.SetCredited(false, 0);
        set.Change(order, "order.return-undone");
        Count(set, order, returned, order.Contribution(order.StatusGroup) - before);
    }

    private static void Count(WorkingSet set, Order order, OrderReturn returned, Customers.OrderContribution delta)
    {
        if (order.CustomerId is not { } customer || delta == default)
            return;
        var summary = set.Find<Customers.CustomerSummary>(customer.Value)!;
        summary.Apply(delta, returned.ReturnedAt);
        set.Change(summary, "customer-summary.returned");
    }

    /// <summary>Where most of a line came from.</summary>
    internal WarehouseId? OriginOf(WorkingSet set, Order order, OrderReturnLine line) =>
        set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).SelectMany(r => r.Allocations)
            .Where(a => a.Line == line.OrderLinePosition && a.Shipped.IsPositive && a.WarehouseId is not null)
            .OrderByDescending(a => a.Shipped).ThenBy(a => a.Position).FirstOrDefault()?.WarehouseId;

    /// <summary>Accepted goods come on hand where the inspection says; whoever waits is filled.</summary>
    internal void Restock(WorkingSet set, Order order, OrderReturn returned)
    {
        if (call.IsPast)
            return;
        foreach (var line in returned.Lines.Where(l => l is { WarehouseId: not null, AcceptedQuantity.IsPositive: true }))
            foreach (var goods in Goods(set, order.Lines.Single(l => l.Position == line.OrderLinePosition), line.AcceptedQuantity))
            {
                var balance = set.BalanceAt(context.Stock, goods.VariantId, line.WarehouseId!.Value);
                var change = StockOperations.Return(balance, goods.Quantity, new StockNote(line.Condition, null, returned.Id.Value), set.Waiting(context.Stock, [goods.VariantId]));
                set.Record(change);
                set.FollowOrders(change);
            }
    }
}

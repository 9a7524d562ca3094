using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Moves a return through its process; credit, stock and money follow.</summary>
internal sealed class MoveReturnCommand(OrderContext context, MoveReturn wish, CrmCall call) : IWriteCommand<string>
{
    private readonly OrderTrade trade = new(context, call);

    private readonly Loyalty.RefundDebt? debt = Loyalty.RefundDebt.Of(context.Loyalty, call);

    public string Name => "returns.move";

    private IReadOnlyList<LineInspection> Found => wish.Inspection ?? [];

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load(context.AfterSale.OrderOfReturn, wish.ReturnId.Value);
            foreach (var warehouse in Found.Select(f => f.WarehouseId).OfType<WarehouseId>().Distinct())
                plan.Load<Warehouse>(warehouse.Value);
            plan.Reserve(StockStatements.BalanceIds, 20);
            return true;
        }

        return OrderIdIn(plan.Set) is { } order && trade.Plan(stage - 1, plan, order) | (debt?.Plan(stage - 1, plan, order) ?? false);
    }

    public Result<string> Decide(WorkingSet set)
    {
        if (OrderIdIn(set) is not { } id || set.Find<Order>(id.Value) is not { } order || trade.ReturnsOf(set, id).Find(r => r.Id == wish.ReturnId) is not { } returned)
            return new Refusal(ReturnRefusals.Unknown, "There is no return {return} of an order.", ("return", wish.ReturnId));
        var process = context.Returns.Get(set, order.SiteId);
        var permitted = process.From(returned.Status, call.Actor.Role);
        if (!permitted.Contains(wish.Status) || process.Find(wish.Status) is not { } status)
            return new Refusal(ReturnRefusals.NotPermitted, "A return goes from {from} to {permitted}, not to {to}.", ("from", returned.Status), ("to", wish.Status), ("permitted", permitted));
        if (status.Stage == ReturnStage.Inspected ? wish.Inspection is null && returned.Stage != ReturnStage.Inspected : status.Stage == ReturnStage.Settled && returned.Stage != ReturnStage.Inspected)
            return new Refusal(ReturnRefusals.NeedsInspection, "Return {return} is inspected first.", ("return", returned.Id));
        return status.Stage switch
        {
            ReturnStage.Inspected when returned.Stage != ReturnStage.Inspected => Inspect(set, order, returned, status),
            ReturnStage.Settled => Settle(set, order, returned, status),
            _ => Apply(set, order, returned, status),
        };
    }

    private static Result<string> Apply(WorkingSet set, Order order, OrderReturn returned, ReturnStatusDefinition status)
    {
        if (status.Stage == ReturnStage.Rejected)
        {
            if (returned.IsCredited)
                OrderTrade.TakeCreditBack(set, order, returned);
            OrderTrade.ChangeAccount(set, order, a => a.CloseReturn(), "order-account.return-closed");
        }

        returned.MoveTo(status, set.Happened);
        set.Change(returned, "return.moved");
        return returned.Status;
    }

    private Result<string> Inspect(WorkingSet set, Order order, OrderReturn returned, ReturnStatusDefinition status)
    {
        if (Mistakes(set, order, returned) is { } refusal)
            return refusal;
        if (returned.IsCredited)
            OrderTrade.TakeCreditBack(set, order, returned);
        returned.Inspect(Found, order, line => trade.OriginOf(set, order, line));
        trade.Credit(set, order, returned);
        trade.Restock(set, order, returned);
        returned.MoveTo(status, set.Happened);
        OrderTrade.ChangeAccount(set, order, a => a.CloseReturn(), "order-account.return-closed");
        set.Change(returned, "return.inspected");
        return returned.Status;
    }

    /// <summary>What is overpaid by now goes back, up to the credit; where no payments are kept, the shop sees to it.</summary>
    private Result<string> Settle(WorkingSet set, Order order, OrderReturn returned, ReturnStatusDefinition status)
    {
        var account = set.Find<OrderAccount>(order.Id.Value);
        var overpaid = OrderMoney.Of(order, account).Overpaid;
        var back = returned.Credit > overpaid ? overpaid : returned.Credit;
        if (OrderKept.Payments(order, account) && back.Units > 0)
        {
            var refunded = trade.Refund(set, order, back, $"return {returned.Id.Value}", debt);
            if (!refunded.IsAccepted)
                return refunded.Refusal;
        }

        return Apply(set, order, returned, status);
    }

    private Refusal? Mistakes(WorkingSet set, Order order, OrderReturn returned)
    {
        var mistakes = new List<InputMistake>();
        for (var i = 0; i < Found.Count; i++)
        {
            var line = returned.Lines.FirstOrDefault(l => l.Position == Found[i].Position);
            if (line is null || Found.Take(i).Any(f => f.Position == line.Position))
                mistakes.Add(new($"inspection[{i}].position", "names no line of the return, or one that stands twice"));
            else if (Found[i].Accepted.IsNegative || Found[i].Accepted > line.Quantity)
                mistakes.Add(new($"inspection[{i}].accepted", $"is not 0 to {line.Quantity}"));
            if (Found[i].WarehouseId is { } named && set.Find<Warehouse>(named.Value) is null)
                mistakes.Add(new($"inspection[{i}].warehouseId", "names no warehouse"));
            else if (Found[i] is { Decision: RestockDecision.Elsewhere, WarehouseId: null })
                mistakes.Add(new($"inspection[{i}].warehouseId", "is missing"));
        }

        if (mistakes.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.InvalidReturn, mistakes);
        var homeless = call.IsPast ? null : Found.FirstOrDefault(f => f is { Accepted.IsPositive: true, Decision: RestockDecision.Sellable, WarehouseId: null }
            && returned.Lines.Single(l => l.Position == f.Position) is { Kind: Catalog.ProductKind.Goods or Catalog.ProductKind.Kit } line
            && OrderTrade.Goods(set, order.Lines.Single(l => l.Position == line.OrderLinePosition), f.Accepted).Count > 0
            && trade.OriginOf(set, order, line) is null);
        return homeless is null ? null : new Refusal(ReturnRefusals.NoWarehouse, "Where line {position} is to lie is not told.", ("position", homeless.Position));
    }

    private OrderId? OrderIdIn(WorkingSet set) =>
        set.Rows(context.AfterSale.OrderOfReturn, wish.ReturnId.Value) is [var row, ..] && row[1] is long order ? new OrderId(order) : null;
}

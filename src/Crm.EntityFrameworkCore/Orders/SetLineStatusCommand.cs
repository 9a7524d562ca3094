using Crm.Store;

namespace Crm.Orders;

/// <summary>
/// Sets the status of lines, and moves the order where a rule of lines wants it to: by its process, with the rights of whoever set
/// the lines. Where the process says no, the lines stay set and the caller hears why. The move may set lines in its turn, which
/// moves nothing more.
/// </summary>
internal sealed class SetLineStatusCommand(OrderContext context, SetLineStatus wish, CrmCall call) : IWriteCommand<LinesSet>
{
    public string Name => "orders.set-line-status";

    public bool Plan(int stage, LoadPlan plan) => new MoveOrderCommand(context, new MoveOrder(wish.OrderId, ""), call).Plan(stage, plan);

    public Result<LinesSet> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.OrderId.Value) is not { } order)
            return new Refusal("order.unknown", "There is no order {order}.", ("order", wish.OrderId));
        if (wish.Version is { } seen && seen != order.Version)
            return new Refusal("order.changed", "Order {number} has changed since version {seen}: it is at {version}.", ("number", order.Number), ("seen", seen), ("version", order.Version));
        if (order.DeletedAt is { } deleted)
            return new Refusal(OrderRefusals.Deleted, "Order {number} was deleted at {at}.", ("number", order.Number), ("at", deleted));
        var process = context.Process.Get(set);
        if (process.LineStatus(wish.LineStatus) is not { } status || !process.TakesLines(status.Code))
            return new Refusal(OrderProcessRefusals.LineStatusUnknown, "The order process has no line status '{status}'.", ("status", wish.LineStatus));
        var lines = wish.Lines.Count > 0 ? wish.Lines : [.. order.Lines.Select(l => l.Position)];
        if (lines.Where(p => order.Lines.All(l => l.Position != p)).ToArray() is { Length: > 0 } missing)
            return new Refusal(OrderRefusals.NoSuchLine, "Order {number} has no line {lines}.", ("number", order.Number), ("lines", missing));
        if (order.SetLineStatus(lines, status.Code, set.Now) is null)
            return new LinesSet(order.Id, order.Version, order.Status, null, null);
        set.Definitions = $"order-process:{process.Version}";
        set.Change(order, "order.lines-set");
        var wished = process.MovedByLines(order.Lines.Select(l => l.LineStatus));
        if (wished is null || wished == order.Status)
            return new LinesSet(order.Id, order.Version, order.Status, wished, null);
        var moved = new MoveOrderCommand(context, new MoveOrder(order.Id, wished), call).Decide(set);
        return new LinesSet(order.Id, order.Version, order.Status, wished, moved.IsAccepted ? null : new LineObstacle(moved.Refusal.Code, moved.Refusal.Message));
    }
}

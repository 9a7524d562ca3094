using Crm.Store;

namespace Crm.Orders;

/// <summary>Writes down what is lost of orders, and that it was brought back.</summary>
internal static class OrderLosses
{
    internal static void Plan(LoadPlan plan, AfterSaleStatements statements, OrderId order)
    {
        plan.Load(statements.CancellationsByOrder, order.Value);
        plan.Reserve(AfterSaleStatements.CancellationIds, 1);
    }

    /// <summary>After a move: an order that is cancelled or not collected now is lost whole; one that is so no more was brought back.</summary>
    internal static void Follow(WorkingSet set, AfterSaleStatements statements, Order order, (bool Cancelled, bool Refused) before)
    {
        var (cancelled, refused) = (order.StatusGroup == StatusGroup.Cancelled, order.Marks.Contains(OrderMarks.Refused));
        if (before == (cancelled, refused))
            return;
        foreach (var known in set.FindBy<OrderCancellation>(statements.CancellationsByOrder, order.Id.Value).Where(c => c.Kind != CancellationKind.Lines && c.RevokedAt is null))
        {
            known.Revoke(set.Happened);
            set.Change(known, "cancellation.revoked");
        }

        if (cancelled || refused)
            Add(set, statements, order, order.ReasonCode, cancelled ? CancellationKind.Whole : CancellationKind.Uncollected, order.Lines.Select(l => (l, l.Quantity)));
    }

    /// <summary>An order of the past that comes cancelled or not collected was lost when it got there.</summary>
    internal static void Placed(WorkingSet set, AfterSaleStatements statements, Order order)
    {
        var (cancelled, refused) = (order.StatusGroup == StatusGroup.Cancelled, order.Marks.Contains(OrderMarks.Refused));
        if (!cancelled && !refused)
            return;
        var lost = OrderCancellation.Of(new OrderCancellationId(set.NextId(AfterSaleStatements.CancellationIds)), order,
            cancelled ? CancellationKind.Whole : CancellationKind.Uncollected, order.ReasonCode, (set.Call.Actor, order.StatusSince));
        foreach (var line in order.Lines)
            lost.With(order, line, line.Quantity);
        Add(set, statements, lost);
    }

    /// <summary>Before lines go: what is lost of them.</summary>
    internal static OrderCancellation? Of(WorkingSet set, Order order, IReadOnlyList<(int Position, Quantity Less)> less, string? reason)
    {
        if (less.Count == 0)
            return null;
        var lost = New(set, order, CancellationKind.Lines, reason);
        foreach (var (position, quantity) in less)
            lost.With(order, order.Lines.Single(l => l.Position == position), quantity);
        return lost;
    }

    internal static void Add(WorkingSet set, AfterSaleStatements statements, OrderCancellation lost)
    {
        set.Add(lost, "cancellation.recorded");
        set.Announce(statements.CancellationsByOrder, set.RootOf(lost), lost.OrderId.Value);
    }

    private static void Add(WorkingSet set, AfterSaleStatements statements, Order order, string? reason, CancellationKind kind, IEnumerable<(OrderLine Line, Quantity Quantity)> lines)
    {
        var lost = New(set, order, kind, reason);
        foreach (var (line, quantity) in lines)
            lost.With(order, line, quantity);
        Add(set, statements, lost);
    }

    private static OrderCancellation New(WorkingSet set, Order order, CancellationKind kind, string? reason) =>
        OrderCancellation.Of(new OrderCancellationId(set.NextId(AfterSaleStatements.CancellationIds)), order, kind, reason, (set.Call.Actor, set.Happened));
}

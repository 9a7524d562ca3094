using Crm.Store;

namespace Crm.Orders;

/// <summary>The lines of an order take others in the place of line statuses that are being given up: nobody is asked, no rule of lines moves the order, no effect is queued.</summary>
internal sealed class RetireLinesCommand(OrderContext context, OrderId id) : IWriteCommand<int>
{
    public string Name => "orders.retire-lines";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Order>(id.Value);
            context.Process.Plan(plan);
            return true;
        }

        context.Process.PlanStale(plan);
        return false;
    }

    /// <summary>Gives how many lines took another.</summary>
    public Result<int> Decide(WorkingSet set)
    {
        var process = context.Process.Get(set);
        if (set.Find<Order>(id.Value) is not { } order)
            return 0;
        var count = 0;
        foreach (var (status, to) in process.Definition.RetiringLines)
        {
            var lines = order.Lines.Where(l => l.LineStatus == status.Code).Select(l => l.Position).ToList();
            if (lines.Count > 0)
                order.SetLineStatus(lines, to, set.Now);
            count += lines.Count;
        }

        if (count == 0)
            return 0;
        set.Definitions = $"order-process:{process.Version}";
        set.Change(order, "order.lines-set");
        return count;
    }
}

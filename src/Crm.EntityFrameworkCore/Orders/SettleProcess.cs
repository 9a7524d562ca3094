using Crm.History;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Takes the statuses that were given up out of the process once no order stands in them and no line has them. Tells whether none does.</summary>
internal sealed class SettleProcess(OrderContext context, int version, OrderProcessDefinition definition) : IWriteCommand<bool>
{
    public string Name => "orders.settle-process";

    public bool Plan(int stage, LoadPlan plan)
    {
        context.Process.PlanEdit(plan);
        foreach (var (status, _) in definition.Retiring)
            plan.Load(context.Orders.ByStatus, status.Code);
        foreach (var (status, _) in definition.RetiringLines)
            plan.Load(context.Orders.ByLineStatus, status.Code);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var stored = context.Process.Edited(set)!;
        if (stored.Version != version || definition.Retiring.Any(r => set.Rows(context.Orders.ByStatus, r.Status.Code).Count > 0)
            || definition.RetiringLines.Any(r => set.Rows(context.Orders.ByLineStatus, r.Status.Code).Count > 0))
            return false;
        stored.Settle((OrderProcessDefinition.FromJson(stored.Document) with { Retiring = [], RetiringLines = [] }).ToJson());
        set.Change(stored, "definition.settled");
        return true;
    }
}

using Crm.History;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Takes the statuses that were given up out of the process once no order stands in them. Tells whether none does.</summary>
internal sealed class SettleProcess(OrderContext context, int version, IReadOnlyList<string> retiring) : IWriteCommand<bool>
{
    public string Name => "orders.settle-process";

    public bool Plan(int stage, LoadPlan plan)
    {
        context.Process.PlanEdit(plan);
        foreach (var status in retiring)
            plan.Load(context.Orders.ByStatus, status);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var stored = context.Process.Edited(set)!;
        if (stored.Version != version || retiring.Any(status => set.Rows(context.Orders.ByStatus, status).Count > 0))
            return false;
        stored.Settle((OrderProcessDefinition.FromJson(stored.Document) with { Retiring = [] }).ToJson());
        set.Change(stored, "definition.settled");
        return true;
    }
}

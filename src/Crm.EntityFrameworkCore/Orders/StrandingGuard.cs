using Crm.History;
using Crm.Store;

namespace Crm.Orders;

/// <summary>No order may be in these statuses when an edited process comes in force: some came after we had looked.</summary>
/// <param name="context">Shared.</param>
/// <param name="risks">Statuses that the edit takes away or leaves without a way to an end, and for which it is not said where their orders go.</param>
/// <param name="retires">Whether orders are to be moved out of statuses that are given up.</param>
/// <param name="movesDeadlines">Whether statuses have other deadlines now.</param>
internal sealed class StrandingGuard(OrderContext context, IReadOnlyCollection<StrandingRisk> risks, bool retires, bool movesDeadlines) : IDefinitionGuard
{
    public void Plan(LoadPlan plan)
    {
        foreach (var risk in risks)
            plan.Load(context.Orders.ByStatus, risk.Status);
        context.Stays.Timers.Plan(plan, OrderTimers.RetireKey);
        context.Stays.Timers.Plan(plan, OrderTimers.DeadlinesKey(null));
    }

    public void Saved(WorkingSet set)
    {
        if (retires)
            context.Stays.Timers.Set(set, OrderTimers.ToRetire(set.Now));
        if (movesDeadlines)
            context.Stays.Timers.Set(set, OrderTimers.ThroughDeadlines(null, set.Now));
    }

    public Refusal? Check(WorkingSet set)
    {
        var stranded = new List<StrandedOrders>();
        foreach (var risk in risks)
        {
            var rows = set.Rows(context.Orders.ByStatus, risk.Status).Where(r => risk.Concerns((string)r[OrderStatements.TypeByStatus]!)).ToList();
            if (rows.Count > 0)
                stranded.Add(new StrandedOrders(risk.Status, risk.IsRemoved, rows.Count, [.. rows.Take(StrandingRisk.Examples).Select(r => (string)r[OrderStatements.NumberByStatus]!)]));
        }

        return stranded.Count > 0 ? StrandingRisk.Refuse(stranded) : null;
    }
}

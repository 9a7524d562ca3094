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
    /// <summary>Line statuses that the edit takes away, and for which it is not said what their lines take.</summary>
    internal IReadOnlyList<string> LineRisks { get; init; } = [];

    /// <summary>Whether orders that wait for confirmation may now go.</summary>
    internal bool Confirms { get; init; }

    public void Plan(LoadPlan plan)
    {
        foreach (var code in LineRisks)
            plan.Load(context.Orders.ByLineStatus, code);
        foreach (var risk in risks)
            plan.Load(context.Orders.ByStatus, risk.Status);
        context.Stays.Timers.Plan(plan, OrderTimers.RetireKey);
        context.Stays.Timers.Plan(plan, Staff.OrderConfirmable.AllKey);
        context.Stays.Timers.Plan(plan, OrderTimers.DeadlinesKey(null));
    }

    public void Saved(WorkingSet set)
    {
        if (retires)
            context.Stays.Timers.Set(set, OrderTimers.ToRetire(set.Now));
        if (Confirms)
            context.Stays.Timers.Set(set, Staff.OrderConfirmable.ForAll(set.Now));
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

        if (stranded.Count > 0)
            return StrandingRisk.Refuse(stranded);
        var lines = LineRisks.Select(code => (Code: code, Orders: set.Rows(context.Orders.ByLineStatus, code).Select(r => (long)r[1]!).ToList())).Where(l => l.Orders.Count > 0)
            .Select(l => new StrandedLines(l.Code, l.Orders.Count, l.Orders.Distinct().Count(), [])).ToList();
        return lines.Count > 0 ? LineStrandingRisk.Refuse(lines) : null;
    }
}

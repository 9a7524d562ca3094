using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Staff;

/// <summary>
/// Orders of the past have come in, of customers whose later ones may wait: where the site's rule looks at completed orders, all that
/// wait are looked at, once for the whole import and not for each order of it.
/// </summary>
/// <param name="context">What order commands share.</param>
/// <param name="site">Whose past it is.</param>
internal sealed class LookForWaitingCommand(OrderContext context, SiteId site) : IWriteCommand<bool>
{
    public string Name => "orders.look-for-waiting";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            context.Staff.Chains.Of(site).PlanStale(plan);
            return false;
        }

        context.Staff.Chains.Of(site).Plan(plan);
        context.Stays.Timers.Plan(plan, OrderConfirmable.AllKey);
        return true;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var chains = context.Staff.Chains.Of(site);
        if (!chains.IsStored(set) || chains.Get(set).Definition.Confirmation is not { CompletedOrders: > 0 })
            return false;
        context.Stays.Timers.Set(set, OrderConfirmable.ForAll(set.Now));
        return true;
    }
}

using Crm.History;
using Crm.Sites;
using Crm.Store;
using Crm.Timers;

namespace Crm.Staff;

/// <summary>With a chain that says which orders need no call, those that wait already are looked at.</summary>
internal sealed class ConfirmationGuard(TimerTable timers, SiteId site, ConfirmationRule? rule) : IDefinitionGuard
{
    public void Plan(LoadPlan plan) => timers.Plan(plan, OrderConfirmable.KeyOf(site));

    public Refusal? Check(WorkingSet set) => null;

    public void Saved(WorkingSet set)
    {
        if (rule is not null)
            timers.Set(set, OrderConfirmable.ForSite(site, set.Now));
    }
}

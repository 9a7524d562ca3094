using Crm.Orders;
using Crm.Store;

namespace Crm.Notifications;

/// <summary>Tells staff something. Gives how many were told.</summary>
internal sealed class NotifyCommand(OrderContext context, NewNotification told) : IWriteCommand<int>
{
    public string Name => "notifications.tell";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            context.Staff.Source.Plan(plan);
        else if (stage == 1)
            context.Staff.Source.PlanStale(plan);
        else
            context.Tasks.Desk.Plan(plan, [told.To]);
        return stage < 2;
    }

    public Result<int> Decide(WorkingSet set) => context.Tasks.Desk.Tell(set, told);
}

using Crm.Orders;
using Crm.Staff;
using Crm.Store;

namespace Crm.Notifications;

/// <summary>Takes somebody's choices of how they hear of what. Gives the version of their settings.</summary>
internal sealed class ChooseNotificationsCommand(OrderContext context, string staff, IReadOnlyList<NotificationChoice> choices) : IWriteCommand<int>
{
    public string Name => "notifications.choose";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            context.Staff.Source.Plan(plan);
        else if (stage == 1)
            context.Staff.Source.PlanStale(plan);
        else if (IdIn(plan.Set) is { } id)
            plan.Load<NotificationSettings>(id.Value);
        return stage < 2;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (IdIn(set) is not { } id)
            return new Refusal(NotificationRefusals.NoStaff, "There is no member of staff {staff}.", ("staff", staff));
        var known = set.Find<NotificationSettings>(id.Value);
        var settings = known ?? NotificationSettings.Of(id);
        if (settings.Choose(choices) is { Count: > 0 } mistakes)
            return NotificationRefusals.Of(mistakes);
        if (known is null)
            set.Add(settings, "notifications.chosen");
        else
            set.Change(settings, "notifications.chosen");
        return settings.Version;
    }

    private StaffId? IdIn(WorkingSet set) => context.Staff.Source.Get(set).Find(staff)?.Id;
}

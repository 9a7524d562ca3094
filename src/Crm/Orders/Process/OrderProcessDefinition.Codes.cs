namespace Crm.Orders;

public sealed partial record OrderProcessDefinition
{
    /// <summary>The statuses, and those that are being given up, which no order enters.</summary>
    internal IEnumerable<StatusDefinition> AllStatuses() => Statuses.Concat(
        Retiring.Where(r => Statuses.All(s => s.Code != r.Status.Code)).Select(r => r.Status with { Active = false }));

    /// <summary>Whether orders, or lines, are still to leave what an edit gave up.</summary>
    internal bool IsRetiring => Retiring.Count > 0 || RetiringLines.Count > 0;

    /// <summary>The line statuses, and those that are being given up, which no line takes.</summary>
    internal IEnumerable<LineStatusDefinition> AllLineStatuses() => LineStatuses.Concat(RetiringLines.Select(r => r.Status));

    /// <summary>Order types that the process tells apart.</summary>
    internal HashSet<string> AllOrderTypes() => [.. InitialByOrderType.Keys, .. Transitions.SelectMany(transition => transition.OrderTypes)];

    /// <summary>Roles that some transition names.</summary>
    internal HashSet<string> AllRoles() => [.. Transitions.SelectMany(transition => transition.Roles)];

    /// <summary>Guards that some transition asks for, standard or of the host.</summary>
    internal HashSet<string> AllGuards() => [.. Transitions.SelectMany(transition => transition.Guards)];

    /// <summary>Fields that some status requires.</summary>
    internal HashSet<string> AllRequiredFields() => [.. Statuses.SelectMany(status => status.RequiredFields)];
}

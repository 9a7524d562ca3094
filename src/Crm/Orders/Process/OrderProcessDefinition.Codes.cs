namespace Crm.Orders;

public sealed partial record OrderProcessDefinition
{
    /// <summary>Order types that the process tells apart.</summary>
    internal HashSet<string> AllOrderTypes() => [.. InitialByOrderType.Keys, .. Transitions.SelectMany(transition => transition.OrderTypes)];

    /// <summary>Roles that some transition names.</summary>
    internal HashSet<string> AllRoles() => [.. Transitions.SelectMany(transition => transition.Roles)];

    /// <summary>Guards that some transition asks for, standard or of the host.</summary>
    internal HashSet<string> AllGuards() => [.. Transitions.SelectMany(transition => transition.Guards)];

    /// <summary>Fields that some status requires.</summary>
    internal HashSet<string> AllRequiredFields() => [.. Statuses.SelectMany(status => status.RequiredFields)];
}

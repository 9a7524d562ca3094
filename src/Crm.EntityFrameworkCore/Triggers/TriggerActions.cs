namespace Crm.Triggers;

/// <summary>The product's own actions.</summary>
internal static class TriggerActions
{
    internal const string Task = "task";
    internal const string Status = "status";
    internal const string Assign = "assign";
    internal const string List = "list";
    internal const string Unlist = "unlist";
    internal const string Webhook = "webhook";
    internal const string Send = "send";

    internal static IReadOnlyList<TriggerActionKind> Kinds { get; } =
    [
        new(Task) { Meaning = "Makes a task for staff about the subject, once.", Needs = ["title"], Takes = ["kind", "text", "assignee", "role", "due"], Causes = ["task.added"] },
        new(Status) { Meaning = "Moves the order through its process.", Needs = ["to"], Takes = ["reason"], Writes = "order.status", WritesSetting = "to", Causes = ["order.status-changed"] },
        new(Assign) { Meaning = "Gives the order to a member of staff, by number.", Needs = ["staff"], Takes = ["reason"], Writes = "order.managerId", WritesSetting = "staff", Causes = ["order.assigned", "order.reassigned"] },
        new(List) { Meaning = "Puts the customer on a fixed list.", Needs = ["list"], Causes = ["customer.listed"] },
        new(Unlist) { Meaning = "Takes the customer off a fixed list.", Needs = ["list"], Causes = ["customer.unlisted"] },
        new(Send) { Meaning = "Sends a message by a template; other settings are values of the template's own variables.", Needs = ["template"], Takes = ["locale"], TakesAny = true, Causes = ["message.sent"] },
        new(Webhook) { Meaning = "Tells a web address, signed.", Needs = ["url"] },
    ];
}

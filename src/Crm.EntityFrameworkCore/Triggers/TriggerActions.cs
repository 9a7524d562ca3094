namespace Crm.Triggers;

/// <summary>The product's own actions.</summary>
internal static class TriggerActions
{
    internal const string Task = DoStep.Task;
    internal const string Status = "status";
    internal const string Assign = "assign";
    internal const string List = "list";
    internal const string Unlist = "unlist";
    internal const string Tag = "tag";
    internal const string Untag = "untag";
    internal const string Webhook = "webhook";
    internal const string Send = "send";
    internal const string Notify = "notify";
    internal const string Set = "set";
    internal const string Bonus = "bonus";
    internal const string Coupon = "coupon";

    internal const string OrderComment = "order.managerComment";
    internal const string OrderPayment = "order.paymentMethod";
    internal const string OrderDelivery = "order.deliveryMethod";
    internal const string OrderCustom = "order.custom.";
    internal const string CustomerComment = "customer.comment";
    internal const string CustomerLanguage = "customer.language";
    internal const string CustomerManager = "customer.managerId";
    internal const string CustomerCustom = "customer.custom.";

    internal static IReadOnlyList<TriggerActionKind> Kinds { get; } =
    [
        new(Task) { Meaning = "Makes a task for staff about the subject, once; it closes by itself as soon as the rule of 'until' holds, or one of the events of 'untilEvent' happens.", Needs = ["title"], Takes = ["kind", "text", "assignee", "manager", "role", "priority", "due", "remind", "escalate", "escalateAfter", "handOver", DoStep.UntilSetting, DoStep.UntilEventSetting], Causes = ["task.added"] },
        new(Status) { Meaning = "Moves the order through its process.", Needs = ["to"], Takes = ["reason"], Writes = "order.status", WritesSetting = "to", Causes = ["order.status-changed"] },
        new(Assign) { Meaning = "Gives the order to a member of staff, by number.", Needs = ["staff"], Takes = ["reason"], Writes = "order.managerId", WritesSetting = "staff", Causes = ["order.assigned", "order.reassigned"] },
        new(List) { Meaning = "Puts the customer on a fixed list.", Needs = ["list"], Causes = ["customer.listed"] },
        new(Unlist) { Meaning = "Takes the customer off a fixed list.", Needs = ["list"], Causes = ["customer.unlisted"] },
        new(Tag) { Meaning = "Tags the order.", Needs = ["tag"], Causes = ["order.tagged"] },
        new(Untag) { Meaning = "Takes a tag off the order.", Needs = ["tag"], Causes = ["order.untagged"] },
        new(Send) { Meaning = "Sends a message by a template; other settings are values of the template's own variables.", Needs = ["template"], Takes = ["locale"], TakesAny = true, Causes = ["message.sent"] },
        new(Notify) { Meaning = "Tells staff in their notification centre, once: a person, a role, or whoever answers for the order or customer.", Needs = ["title"], Takes = ["kind", "staff", "manager", "role"] },
        new(Set)
        {
            Meaning = "Changes a field of the order or of the customer, one of the shop's own too; without a value it is emptied.",
            Needs = ["field"],
            Takes = ["value"],
            FieldSetting = "field",
            WritesSetting = "value",
            Fields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [OrderComment] = "order.edited",
                [OrderPayment] = "order.edited",
                [OrderDelivery] = "order.edited",
                [CustomerComment] = "customer.commented",
                [CustomerLanguage] = "customer.edited",
                [CustomerManager] = "customer.manager-assigned",
                [OrderCustom + "*"] = "field-values.set",
                [CustomerCustom + "*"] = "field-values.set",
            },
        },
        new(Bonus) { Meaning = "Gives the customer bonuses, with an end where told; a message after it may show them.", Needs = ["amount"], Takes = ["expires", "warn", "reason"], Causes = ["loyalty.credited"] },
        new(Coupon) { Meaning = "Gives the customer a coupon of a promotion, for them alone; a message after it may show its code.", Needs = ["promotion"], Takes = ["expires", "prefix"], Causes = ["coupon.issued"] },
        new(Webhook) { Meaning = "Tells a web address, signed.", Needs = ["url"] },
    ];
}

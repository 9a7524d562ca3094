using System.Globalization;
using Crm.Rules;
using Crm.Tasks;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Checks the settings of the product's own actions against what there is.</summary>
internal sealed partial class TriggerSettings
{
    /// <summary>Codes of fixed lists.</summary>
    internal required IReadOnlyList<string> Lists { get; init; }

    /// <summary>Codes of the process.</summary>
    internal required IReadOnlyList<string> Statuses { get; init; }

    /// <summary>Codes of message templates.</summary>
    internal required IReadOnlyList<string> Templates { get; init; }

    /// <summary>Members of staff, by number.</summary>
    internal required IReadOnlyDictionary<long, string> Staff { get; init; }

    /// <summary>Promotions, and whether each asks for a coupon.</summary>
    internal required IReadOnlyDictionary<string, bool> Promotions { get; init; }

    /// <summary>The shop's own fields in use: <c>order.custom.weight</c>.</summary>
    internal required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Whether the shop has a loyalty programme.</summary>
    internal required bool HasProgramme { get; init; }

    /// <summary>Whether webhooks can be signed.</summary>
    internal required bool HasKey { get; init; }

    /// <summary>What is wrong with a step.</summary>
    internal IEnumerable<DefinitionMistake> Wrong(DoStep step, string path) => step.Name switch
    {
        TriggerActions.Status => Unknown(step, path, "to", "status", Statuses),
        TriggerActions.List or TriggerActions.Unlist => Unknown(step, path, "list", "list", Lists),
        TriggerActions.Tag or TriggerActions.Untag => OfTag(step, path),
        TriggerActions.Send => Unknown(step, path, "template", "template", Templates),
        TriggerActions.Task => OfTask(step, path),
        TriggerActions.Notify => OfNotice(step, path),
        TriggerActions.Set => OfField(step, path),
        TriggerActions.Bonus => OfBonus(step, path),
        TriggerActions.Coupon => OfCoupon(step, path),
        TriggerActions.Assign => OfStaff(step, path, "staff"),
        TriggerActions.Webhook => OfWebhook(step, path),
        _ => [],
    };

    /// <summary>The task that a step asks for, about something.</summary>
    /// <param name="with">The step's settings.</param>
    /// <param name="subject">What about.</param>
    /// <param name="dueAt">When it is due where that is a moment; null where it is working time, or no time.</param>
    internal static NewStaffTask TaskOf(IReadOnlyDictionary<string, string> with, string subject, Instant? dueAt) => new(with.GetValueOrDefault("kind") ?? "trigger", subject, with.GetValueOrDefault("title") ?? "")
    {
        Text = with.GetValueOrDefault("text"),
        Assignee = with.GetValueOrDefault("assignee"),
        IsForManager = IsYes(with, "manager"),
        Role = with.GetValueOrDefault("role"),
        Priority = Enum.TryParse<TaskPriority>(with.GetValueOrDefault("priority"), ignoreCase: true, out var priority) ? priority : TaskPriority.Normal,
        DueAt = dueAt,
        DueWithin = dueAt is null && TriggerDelay.Parse(with.GetValueOrDefault("due")) is { IsWorking: true, Unit: not TriggerDelayUnit.Days } due ? due.Length : null,
        Reminders = TriggerDelay.Parse(with.GetValueOrDefault("remind")) is { } before ? [before.Length] : [],
        Escalations = with.GetValueOrDefault("escalate") is { } role
            ? [new TaskEscalation(TriggerDelay.Parse(with.GetValueOrDefault("escalateAfter"))?.Length ?? Duration.Zero, TaskPerformer.InRole(role), IsYes(with, "handOver"))] : [],
    };

    internal static bool IsYes(IReadOnlyDictionary<string, string> with, string setting) => with.GetValueOrDefault(setting) == "true";

    private static IEnumerable<DefinitionMistake> Unknown(DoStep step, string path, string setting, string name, IReadOnlyList<string> known)
    {
        if (step.With.GetValueOrDefault(setting) is { Length: > 0 } value && !known.Contains(value))
            yield return new DefinitionMistake($"{path}.with.{setting}", $"There is no {name} '{value}'.{(Spelling.Nearest(value, known) is { } near ? $" Did you mean '{near}'?" : "")}");
    }

    private static IEnumerable<DefinitionMistake> OfTask(DoStep step, string path)
    {
        var mistakes = (DefinitionMistake?[])
        [
            Delay(step, path, "due", "no time within which a task is due, as 30 minutes or 2 working days, of a year at most", mustWork: false),
            Delay(step, path, "remind", "no working time before it is due, as 5 working minutes", mustWork: true),
            Delay(step, path, "escalateAfter", "no working time after it was due, as 2 working hours", mustWork: true),
            Flag(step, path, "manager"), Flag(step, path, "handOver"),
            step.With.TryGetValue("priority", out var priority) && !Enum.GetNames<TaskPriority>().Contains(priority, StringComparer.OrdinalIgnoreCase)
                ? new DefinitionMistake($"{path}.with.priority", $"'{priority}' is not low, normal, high or urgent.") : null,
        ];
        if (mistakes.OfType<DefinitionMistake>().ToList() is { Count: > 0 } wrong)
            return wrong;
        var dueAt = TriggerDelay.Parse(step.With.GetValueOrDefault("due")) is { } due && (!due.IsWorking || due.Unit == TriggerDelayUnit.Days) ? Instant.FromUnixTimeTicks(0) : (Instant?)null;
        return TaskOf(step.With, "order:1", dueAt).Mistakes().Where(m => m.Path != "title" || step.With.GetValueOrDefault("title") is { Length: > 0 })
            .Select(m => new DefinitionMistake($"{path}.with.{(m.Path == "dueAt" ? "due" : m.Path)}", $"It {m.Message}."));
    }

    private static IEnumerable<DefinitionMistake> OfTag(DoStep step, string path)
    {
        if (step.With.GetValueOrDefault("tag") is { Length: > 0 } tag && Orders.OrderMarks.TagOf(tag) is null)
            yield return new DefinitionMistake($"{path}.with.tag", $"'{tag}' is no tag: letters, digits, hyphens, underscores and full stops, at most {Orders.OrderMarks.MaxTag}.");
    }

    private static DefinitionMistake? Delay(DoStep step, string path, string setting, string what, bool mustWork) =>
        step.With.TryGetValue(setting, out var text) && (TriggerDelay.Parse(text) is not { IsSound: true, Amount: >= 0 } delay || delay.Length > Duration.FromDays(366) || (mustWork && (!delay.IsWorking || delay.Unit == TriggerDelayUnit.Days)))
            ? new DefinitionMistake($"{path}.with.{setting}", $"'{text}' is {what}.") : null;

    private static DefinitionMistake? Flag(DoStep step, string path, string setting) =>
        step.With.TryGetValue(setting, out var text) && text is not ("true" or "false") ? new DefinitionMistake($"{path}.with.{setting}", $"'{text}' is neither true nor false.") : null;

    private IEnumerable<DefinitionMistake> OfStaff(DoStep step, string path, string setting)
    {
        if (step.With.GetValueOrDefault(setting) is { Length: > 0 } who && !(long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Staff.ContainsKey(id)))
            yield return new DefinitionMistake($"{path}.with.{setting}", $"'{who}' is no number of a member of staff.");
    }

    private IEnumerable<DefinitionMistake> OfWebhook(DoStep step, string path)
    {
        if (step.With.GetValueOrDefault("url") is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new DefinitionMistake($"{path}.with.url", $"'{url}' is no web address.");
        if (!HasKey)
            yield return new DefinitionMistake($"{path}.do", "Webhooks are signed, and the host's set-up has no crm.Triggers.WebhookKey.");
    }
}

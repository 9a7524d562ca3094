using System.Globalization;
using Crm.Rules;
using Crm.Tasks;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Checks the settings of the product's own actions against what there is.</summary>
/// <param name="lists">Codes of fixed lists.</param>
/// <param name="statuses">Codes of the process.</param>
/// <param name="templates">Codes of message templates.</param>
/// <param name="staff">Numbers of members of staff.</param>
/// <param name="hasKey">Whether webhooks can be signed.</param>
internal sealed class TriggerSettings(IReadOnlyList<string> lists, IReadOnlyList<string> statuses, IReadOnlyList<string> templates, IReadOnlySet<long> staff, bool hasKey)
{
    /// <summary>What is wrong with a step.</summary>
    internal IEnumerable<DefinitionMistake> Wrong(DoStep step, string path) => step.Name switch
    {
        TriggerActions.Status => Unknown(step, path, "to", "status", statuses),
        TriggerActions.List or TriggerActions.Unlist => Unknown(step, path, "list", "list", lists),
        TriggerActions.Send => Unknown(step, path, "template", "template", templates),
        TriggerActions.Task => OfTask(step, path),
        TriggerActions.Assign when step.With.GetValueOrDefault("staff") is { Length: > 0 } who && !(long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && staff.Contains(id)) =>
            [new DefinitionMistake($"{path}.with.staff", $"'{who}' is no number of a member of staff.")],
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
        Role = with.GetValueOrDefault("role"),
        DueAt = dueAt,
        DueWithin = dueAt is null && TriggerDelay.Parse(with.GetValueOrDefault("due")) is { IsWorking: true, Unit: not TriggerDelayUnit.Days } due ? due.Length : null,
    };

    private static IEnumerable<DefinitionMistake> Unknown(DoStep step, string path, string setting, string name, IReadOnlyList<string> known)
    {
        if (step.With.GetValueOrDefault(setting) is { Length: > 0 } value && !known.Contains(value))
            yield return new DefinitionMistake($"{path}.with.{setting}", $"There is no {name} '{value}'.{(Spelling.Nearest(value, known) is { } near ? $" Did you mean '{near}'?" : "")}");
    }

    private static IEnumerable<DefinitionMistake> OfTask(DoStep step, string path)
    {
        if (step.With.TryGetValue("due", out var due) && (TriggerDelay.Parse(due) is not { IsSound: true, Amount: >= 0 } delay || delay.Length > Duration.FromDays(366)))
        {
            yield return new DefinitionMistake($"{path}.with.due", $"'{due}' is no time within which a task is due, as 30 minutes or 2 working days, of a year at most.");
            yield break;
        }

        foreach (var mistake in TaskOf(step.With, "order:1", null).Mistakes().Where(m => m.Path != "title" || step.With.GetValueOrDefault("title") is { Length: > 0 }))
            yield return new DefinitionMistake($"{path}.with.{mistake.Path}", $"It {mistake.Message}.");
    }

    private IEnumerable<DefinitionMistake> OfWebhook(DoStep step, string path)
    {
        if (step.With.GetValueOrDefault("url") is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new DefinitionMistake($"{path}.with.url", $"'{url}' is no web address.");
        if (!hasKey)
            yield return new DefinitionMistake($"{path}.do", "Webhooks are signed, and the host's set-up has no crm.Triggers.WebhookKey.");
    }
}

using System.Text.RegularExpressions;
using Crm.Rules;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What triggers may do and hear of beyond what the product knows.</summary>
public sealed partial class TriggersSetup
{
    private readonly Dictionary<string, TriggerHandler> handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TriggerActionKind> kinds = TriggerActions.Kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, FactType>> events = new(TriggerHappenings.Standard, StringComparer.Ordinal);
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly List<DefinitionMistake> mistakes = [];

    internal TriggersSetup()
    {
    }

    internal bool IsUsed { get; private set; }

    internal IReadOnlyDictionary<string, TriggerHandler> Handlers => handlers;

    internal IReadOnlyDictionary<string, TriggerActionKind> Kinds => kinds;

    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, FactType>> Events => events;

    /// <summary>Key with which webhooks are signed (HMAC-SHA-256); at least 16 characters. Without one, no trigger may call a web address.</summary>
    public string? WebhookKey { get; set; }

    /// <summary>Hosts to which webhooks may go although they are in a private network (<c>erp.internal</c>); none unless told.</summary>
    public ISet<string> PrivateHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// For how long the action log is kept, at least 7 days; null (unless told) for ever. Lines of runs that are over go; of runs so much stays as
    /// re-entry and limits need. The change log is another matter: nothing of it ever goes.
    /// </summary>
    public Duration? KeepLog { get; set; }

    /// <summary>This host runs triggers. Saying any more about them says that, too.</summary>
    public TriggersSetup Use()
    {
        IsUsed = true;
        return this;
    }

    /// <summary>Has the starter pack installed when the host starts (<see cref="CrmTriggers.InstallStarterPackAsync"/>): ready-made triggers, all off.</summary>
    public TriggersSetup StarterPack(StarterOptions? options = null)
    {
        Starter = options ?? new StarterOptions();
        return this;
    }

    internal StarterOptions? Starter { get; private set; }

    /// <summary>An action of the host: <c>crm.Triggers.Action("mail.win-back", async (action, services, cancellation) =&gt; …)</c>. It may be done again after a crash: hand <see cref="TriggeredAction.Key"/> on.</summary>
    /// <param name="name">Its name, as triggers say it: parts joined by dots, words by hyphens.</param>
    /// <param name="handler">Does it; an exception means that it is tried again later.</param>
    /// <param name="kind">What editors and the analysis know about it; null for nothing.</param>
    public TriggersSetup Action(string name, TriggerHandler handler, TriggerActionKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (name is null || !Name().IsMatch(name) || (kind is not null && kind.Name != name))
            mistakes.Add(new DefinitionMistake("triggers.action", $"'{name}' is no name of an action."));
        else if (!kinds.TryAdd(name, kind ?? new TriggerActionKind(name) { TakesAny = true }))
            mistakes.Add(new DefinitionMistake($"triggers.action['{name}']", "There is such an action already."));
        else
            handlers.Add(name, handler);
        return Use();
    }

    /// <summary>An action of the host by a class, made anew for each action from the host's services.</summary>
    public TriggersSetup Action<T>(string name, TriggerActionKind? kind = null)
        where T : class, ITriggerAction =>
        Action(name, (action, services, cancellation) => ActivatorUtilities.GetServiceOrCreateInstance<T>(services).RunAsync(action, cancellation), kind);

    /// <summary>An event that the host raises (<see cref="CrmTriggers.RaiseAsync"/>), with what is told with it: texts, numbers, yes or no, asked in rules as <c>event.name</c>. One of <see cref="TriggerHappenings"/> that the host declares itself is told as the host says.</summary>
    /// <param name="name">Its name: parts joined by dots, words by hyphens: <c>call.missed</c>.</param>
    /// <param name="data">What may be told; never personal data.</param>
    public TriggersSetup Event(string name, params (string Name, FactType Type)[] data)
    {
        data ??= [];
        if (name is null || !Name().IsMatch(name) || TriggerEvents.Known.Contains(name))
            mistakes.Add(new DefinitionMistake("triggers.event", $"'{name}' is no name of an event of the host."));
        else if (data.FirstOrDefault(d => d.Type is not (FactType.Codes or FactType.Number or FactType.Boolean) || !Name().IsMatch(d.Name)) is { Name: { } wrong })
            mistakes.Add(new DefinitionMistake($"triggers.event['{name}']", $"'{wrong}' is no name of a text (codes), a number or a yes or no."));
        else if (!declared.Add(name))
            mistakes.Add(new DefinitionMistake($"triggers.event['{name}']", "There is such an event already."));
        else
            events[name] = data.ToDictionary(d => d.Name, d => d.Type, StringComparer.Ordinal);
        return Use();
    }

    internal IEnumerable<DefinitionMistake> Check() =>
    [
        .. mistakes,
        .. WebhookKey is { Length: < 16 } ? [new DefinitionMistake("triggers.webhook-key", "A key of fewer than 16 characters is guessed.")] : (DefinitionMistake[])[],
        .. KeepLog < Duration.FromDays(7) ? [new DefinitionMistake("triggers.keep-log", "The action log is kept for 7 days at least.")] : (DefinitionMistake[])[],
    ];

    [GeneratedRegex("^[a-z][a-z0-9]*([.-][a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

using System.Text.RegularExpressions;
using Crm.Rules;

namespace Crm.Triggers;

/// <summary>All that is wrong with a definition, at once.</summary>
/// <param name="events">What rules may ask where something happens; null where there is no such event.</param>
/// <param name="entities">What rules may ask about an entity and its fields; null where there is no such entity.</param>
/// <param name="dates">The fields of an entity that are moments or days.</param>
/// <param name="actions">What may be done.</param>
/// <param name="others">Codes of the other triggers.</param>
internal sealed partial class TriggerCheck(
    Func<string, RuleScope?> events,
    Func<string, RuleScope?> entities,
    Func<string, IReadOnlyCollection<string>> dates,
    IReadOnlyDictionary<string, TriggerActionKind> actions,
    IReadOnlySet<string> others)
{
    private const int MostSteps = 100;
    private const int MostText = 4_000;

    /// <summary>What low stock is about: nobody's, so that no event about a customer is about it.</summary>
    private const string Goods = "variant";

    private readonly List<DefinitionMistake> mistakes = [];
    private int steps;
    private IReadOnlyCollection<string> about = [];

    /// <summary>What rules about customers may ask, for segments.</summary>
    internal required RuleScope Customers { get; init; }

    /// <summary>What rules may ask where stock is low.</summary>
    internal required RuleScope Stock { get; init; }

    /// <summary>Events and entities that there are, so that the nearest is named.</summary>
    internal IReadOnlyCollection<string> Known { get; init; } = [];

    /// <summary>What an event may be about: kinds of subjects.</summary>
    internal required Func<string, IReadOnlyCollection<string>> Subjects { get; init; }

    /// <summary>What an entity's records are about: kinds of subjects.</summary>
    internal required Func<string, IReadOnlyCollection<string>> Matters { get; init; }

    internal IReadOnlyList<DefinitionMistake> Of(TriggerDefinition definition)
    {
        if (definition.Code is not { Length: > 0 and <= 60 } || !Code().IsMatch(definition.Code))
            Tell("code", $"'{definition.Code}' is no code: lower-case letters, digits and hyphens, at most 60, a letter first.");
        if (definition.Name is not { Default: { Length: <= 200 } name } || string.IsNullOrWhiteSpace(name))
            Tell("name", "A name of at most 200 characters is needed.");
        var scope = Moment(definition.On);
        about = About(definition.On);
        if (scope is not null)
        {
            Rule(definition.If, scope, "if");
            if (definition.EndsWhen is { } ends)
                Rule(ends, scope, "endsWhen");
        }

        if (definition.Steps.Count == 0)
            Tell("steps", "A trigger does something.");
        Steps(definition.Steps, scope, "steps", 1);
        if (steps > MostSteps)
            Tell("steps", $"{steps} steps are more than {MostSteps}.");
        Terms(definition);
        return mistakes;
    }

    private void Terms(TriggerDefinition definition)
    {
        if (!Enum.IsDefined(definition.ReEntry.Kind) || (definition.ReEntry.Kind == TriggerEntry.AfterDays) != (definition.ReEntry.AfterDays is >= 1 and <= 3_660))
            Tell("reEntry", "After 1 to 3,660 days, or each time, or once.");
        foreach (var (i, limit) in definition.Limits.Index())
            if (limit.Most < 1 || limit.Per.IsWorking || limit.Per.Amount < 1 || !limit.Per.IsSound)
                Tell($"limits[{i}]", $"{limit.Most} per {limit.Per} is no limit: at least 1, in a time that is not working time.");
        if (definition.LatestAfter.Amount < 0 || !definition.LatestAfter.IsSound)
            Tell("latestAfter", $"{definition.LatestAfter} is no time after which something is of no use.");
        if (definition.ControlPercent is < 0 or > 90)
            Tell("controlPercent", $"{definition.ControlPercent} is not within 0 to 90.");
        if (definition.Priority is < -1_000_000 or > 1_000_000)
            Tell("priority", $"{definition.Priority} is not within a million.");
    }

    private RuleScope? Moment(TriggerMoment moment)
    {
        switch (moment)
        {
            case WhenHappens w:
                return Happening(w.Happening, "on.event");
            case WhenMissing w:
                if (w.Within.Amount < 1 || !w.Within.IsSound)
                    Tell("on.within", $"{w.Within} is no time to wait.");
                if (Happening(w.Without, "on.without") is not null && Subjects(w.Happening) is { Count: > 0 } first && Subjects(w.Without) is { Count: > 0 } second && !first.Intersect(second, StringComparer.Ordinal).Any())
                    Tell("on.without", $"'{w.Without}' is about {string.Join(" or ", second)}, '{w.Happening}' about {string.Join(" or ", first)}: one is never missing for the other.");
                return Happening(w.Happening, "on.event");
            case WhenChanges w:
                var changed = Entity(w.Entity, "on.changed");
                if (changed is not null && changed.Facts.Fact("new." + FieldFacts.NameOf(w.Field)) is null)
                    Tell("on.changed", $"'{w.Entity}' has no field '{w.Field}' that rules may ask about.");
                return changed;
            case WhenNear w:
                if (!w.Offset.IsSound)
                    Tell("on.offset", $"{w.Offset} is no distance from a date.");
                var near = Entity(w.Entity, "on.near");
                if (near is not null && !dates(w.Entity).Contains(w.Field))
                    Tell("on.near", $"'{w.Field}' of '{w.Entity}' is no date.{Meant(w.Field, dates(w.Entity))}");
                return near;
            case WhenSegment w:
                if (!Customers.Segments.ContainsKey(w.Code))
                    Tell("on.segment", $"There is no segment '{w.Code}'.{Meant(w.Code, Customers.Segments.Keys)}");
                return Customers;
            default:
                return Time(moment);
        }
    }

    private RuleScope? Happening(string code, string path)
    {
        var scope = events(code);
        if (scope is null)
            Tell(path, $"There is no event '{code}'.{Meant(code, Known)}");
        return scope;
    }

    private RuleScope? Entity(string entity, string path)
    {
        var scope = entities(entity);
        if (scope is null)
            Tell(path, $"There is no entity '{entity}'.{Meant(entity, Known)}");
        return scope;
    }

    private void Rule(Rule rule, RuleScope scope, string path) =>
        mistakes.AddRange(rule.Check(scope).Select(m => new DefinitionMistake(m.Path.Length == 0 ? path : $"{path}.{m.Path}", m.Suggestion is null ? m.Message : $"{m.Message} Did you mean '{m.Suggestion}'?")));

    private void Steps(IReadOnlyList<TriggerStep> list, RuleScope? scope, string path, int depth)
    {
        if (depth > TriggerJson.MaxDepth)
        {
            Tell(path, $"Branches are nested deeper than {TriggerJson.MaxDepth}.");
            return;
        }

        steps += list.Count;
        foreach (var (i, step) in list.Index())
            Step(step, scope, $"{path}[{i}]", depth);
    }

    private void Step(TriggerStep step, RuleScope? scope, string path, int depth)
    {
        switch (step)
        {
            case DoStep d:
                Action(d, scope, path);
                break;
            case WaitStep w when w.Delay.Amount < 1 || !w.Delay.IsSound:
                Tell(path + ".wait", $"{w.Delay} is no time to wait.");
                break;
            case BranchStep b:
                if (scope is not null)
                    Rule(b.If, scope, path + ".branch");
                Steps(b.Then, scope, path + ".then", depth + 1);
                Steps(b.Else, scope, path + ".else", depth + 1);
                break;
            case StartStep s when !others.Contains(s.Trigger):
                Tell(path + ".start", $"There is no other trigger '{s.Trigger}'.{Meant(s.Trigger, others)}");
                break;
        }
    }

    private void Action(DoStep step, RuleScope? scope, string path)
    {
        if (!actions.TryGetValue(step.Name, out var kind))
        {
            Tell(path + ".do", $"There is no action '{step.Name}'.{Meant(step.Name, actions.Keys)}");
            return;
        }

        foreach (var name in kind.Needs.Where(n => string.IsNullOrWhiteSpace(step.With.GetValueOrDefault(n))))
            Tell($"{path}.with.{name}", $"'{step.Name}' needs it.");
        if (kind.FieldSetting is { } setting && kind.FieldOf(step) is { Length: > 0 } field && kind.EventOf(field) is null)
            Tell($"{path}.with.{setting}", $"'{step.Name}' writes no '{field}'.{Meant(field, kind.Fields.Keys)}");
        if (!kind.TakesAny)
            foreach (var name in step.With.Keys.Where(n => !kind.Needs.Contains(n) && !kind.Takes.Contains(n)))
                Tell($"{path}.with.{name}", $"'{step.Name}' takes no '{name}'.{Meant(name, [.. kind.Needs, .. kind.Takes])}");
        foreach (var (name, value) in step.With.Where(w => w.Value.Length > MostText))
            Tell($"{path}.with.{name}", $"{value.Length} characters are more than {MostText}.");
        if (step.UntilText is { Length: <= MostText } text)
            Until(RuleText.Parse(text), scope, $"{path}.with.{DoStep.UntilSetting}");
        if (step.UntilEventText is not null && step.EndingEvents.Count == 0)
            Tell($"{path}.with.{DoStep.UntilEventSetting}", "It names no event.");
        foreach (var happening in step.EndingEvents)
            UntilEvent(happening, $"{path}.with.{DoStep.UntilEventSetting}");
    }

    /// <summary>What it is about, by what sets it off; empty where that is no matter of events.</summary>
    private IReadOnlyCollection<string> About(TriggerMoment moment) => moment switch
    {
        WhenHappens w => Subjects(w.Happening),
        WhenMissing w => Subjects(w.Happening),
        WhenSegment or WhenBirthday => ["customer"],
        WhenScheduled w => [w.Each],
        WhenChanges w => Matters(w.Entity),
        WhenNear w => Matters(w.Entity),
        WhenStockLow => [Goods],
        _ => [],
    };

    /// <summary>What ends a task is about the same, or one of both about the customer.</summary>
    private void UntilEvent(string happening, string path)
    {
        if (Happening(happening, path) is not null && about.Count > 0 && Subjects(happening) is var other && !other.Intersect(about, StringComparer.Ordinal).Any()
            && (about.Contains(Goods, StringComparer.Ordinal) || !other.Concat(about).Contains("customer", StringComparer.Ordinal)))
            Tell(path, $"'{happening}' is about {string.Join(" or ", other)}, what sets it off about {string.Join(" or ", about)}: it never ends the task.");
    }

    private void Until(ParsedRule parsed, RuleScope? scope, string path)
    {
        foreach (var mistake in parsed.Mistakes)
            Tell(path, mistake.ToString());
        if (parsed.Rule is { } rule && scope is not null)
            Rule(rule, scope, path);
    }

    private void Tell(string path, string message) => mistakes.Add(new DefinitionMistake(path, message));

    private static string Meant(string name, IEnumerable<string> known) => Spelling.Nearest(name, known) is { } near ? $" Did you mean '{near}'?" : "";

    [GeneratedRegex("^[a-z][a-z0-9-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}

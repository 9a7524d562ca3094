using Crm.Rules;

namespace Crm.Triggers;

/// <summary>
/// Which triggers set which off: termination is shown, or the loop named. An action leads to a trigger where it causes its event
/// and nothing in the condition rules out the value that it writes. Writing the value that is there already causes nothing.
/// </summary>
/// <param name="actions">What actions write and cause.</param>
/// <param name="permits">Whether the process knows a way from a status to another; null for nobody knows.</param>
internal sealed class TriggerAnalysis(IReadOnlyDictionary<string, TriggerActionKind> actions, Func<string, string, bool>? permits)
{
    private const string Status = "order.status";
    private const string Tags = "order.tags.";
    private const string Tagged = "order.tagged";
    private const string Untagged = "order.untagged";

    /// <summary>The currencies in which sites count; empty where nobody knows.</summary>
    internal IReadOnlyList<Currency> Currencies { get; init; } = [];

    internal IReadOnlyList<TriggerFinding> Of(IReadOnlyList<TriggerDefinition> triggers) =>
        [.. Loops(triggers), .. Conflicts(triggers), .. triggers.SelectMany(Forbidden), .. triggers.SelectMany(Foreign)];

    /// <summary>An order may be in any currency, so that each may be asked for; one in which no site counts may be mistyped.</summary>
    private IEnumerable<TriggerFinding> Foreign(TriggerDefinition trigger) =>
        Currencies.Count == 0 ? []
            : trigger.Rules.SelectMany(r => r.Walk()).SelectMany(RuleNames.CurrenciesOf).Distinct().Where(c => !Currencies.Contains(c)).Select(c => new TriggerFinding(TriggerFindingKind.Currency, false, [trigger.Code],
                $"{trigger.Code} asks for amounts in {c.Code}, in which no site counts (there are {string.Join(", ", Currencies.Select(k => k.Code))}): it holds for nothing but what is itself in {c.Code}."));

    private IEnumerable<TriggerFinding> Loops(IReadOnlyList<TriggerDefinition> triggers)
    {
        var edges = triggers.ToDictionary(t => t.Code, t => triggers.SelectMany(to => EdgesOf(t, to)).ToList(), StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var trigger in triggers)
            if (Shortest(trigger, edges) is { } loop && told.Add(string.Join('\n', loop.Select(e => e.From.Code).Order(StringComparer.Ordinal))) && !Ends(loop))
            {
                var isSlow = loop.Any(e => e.From.ReEntry.Kind == TriggerEntry.AfterDays);
                var way = string.Join(" → ", loop.Select(e => $"{e.From.Code} ({e.Way})").Append(trigger.Code));
                yield return new TriggerFinding(TriggerFindingKind.Loop, !isSlow, [.. loop.Select(e => e.From.Code)],
                    isSlow ? $"These set each other off again and again, days apart: {way}." : $"These set each other off for ever: {way}. Let one run once per subject, or rule the value out in a condition.");
            }
    }

    /// <summary>A loop ends where one of it runs so often only, or where all of it writes, and each field one value only: the second time nothing changes.</summary>
    private static bool Ends(List<Edge> loop) =>
        loop.Exists(e => e.From.ReEntry.IsFinite)
        || (loop.TrueForAll(e => e.Field is not null && e.Value is not null) && loop.GroupBy(e => e.Field, StringComparer.Ordinal).All(g => g.Select(e => e.Value).Distinct(StringComparer.Ordinal).Count() == 1));

    private static List<Edge>? Shortest(TriggerDefinition start, Dictionary<string, List<Edge>> edges)
    {
        var came = new Dictionary<string, Edge>(StringComparer.Ordinal);
        var open = new Queue<string>([start.Code]);
        while (open.TryDequeue(out var code))
            foreach (var edge in edges[code])
            {
                if (!came.TryAdd(edge.To.Code, edge))
                    continue;
                if (edge.To.Code != start.Code)
                {
                    open.Enqueue(edge.To.Code);
                    continue;
                }

                var way = new List<Edge> { edge };
                while (way[0].From.Code != start.Code)
                    way.Insert(0, came[way[0].From.Code]);
                return way;
            }

        return null;
    }

    private IEnumerable<Edge> EdgesOf(TriggerDefinition from, TriggerDefinition to)
    {
        foreach (var step in All(from.Steps))
        {
            if (step is StartStep start && start.Trigger == to.Code)
                yield return new Edge(from, to, $"start {to.Code}", null, null);
            if (step is not DoStep action || !actions.TryGetValue(action.Name, out var kind) || !SetsOff(kind, action, to.On))
                continue;
            if (TagOf(kind, action) is { } tag)
            {
                // Alone it sets itself off once at most; as the first way that is found it would hide a longer one.
                if (from != to || Undoes(from, tag))
                    yield return new Edge(from, to, $"{action.Name} {action.With["tag"]}", tag.Field, from == to ? null : tag.Value);
                continue;
            }

            var value = Value(kind, action);
            var field = kind.FieldOf(action);
            if (value is null || field is null || Allows(to.If, field, value))
                yield return new Edge(from, to, string.Join(' ', ((string?[])[action.Name, kind.FieldSetting is null ? null : field, value]).OfType<string>()), field, value);
        }
    }

    private static bool SetsOff(TriggerActionKind kind, DoStep step, TriggerMoment on) => on switch
    {
        WhenHappens w => kind.CausesOf(step).Contains(w.Happening),
        WhenChanges { Entity: "order", Field: "marksText" } when TagOf(kind, step) is not null => true,
        WhenChanges w => kind.FieldOf(step) == $"{w.Entity}.{w.Field}",
        WhenMissing w => kind.CausesOf(step).Contains(w.Happening),
        _ => false,
    };

    /// <summary>The tag that a step puts on an order or takes off, as a field of its own; null where it does neither.</summary>
    private static (string Field, string Value)? TagOf(TriggerActionKind kind, DoStep step)
    {
        if (!step.With.TryGetValue("tag", out var text) || !(kind.Causes.Contains(Tagged) || kind.Causes.Contains(Untagged)))
            return null;
        return (Tags + text.Trim().TrimStart('#').ToLowerInvariant(), kind.Causes.Contains(Tagged) ? "on" : "off");
    }

    /// <summary>Whether a trigger does with a tag what is to be done and the contrary.</summary>
    private bool Undoes(TriggerDefinition trigger, (string Field, string Value) tag) =>
        All(trigger.Steps).OfType<DoStep>().Any(s => actions.TryGetValue(s.Name, out var kind) && TagOf(kind, s) is { } other && other.Field == tag.Field && other.Value != tag.Value);

    /// <summary>Whether the condition may hold once the field has the value: no part of it that must hold says otherwise.</summary>
    private static bool Allows(Rule rule, string field, string value) => Required(rule, field) is not { } codes || codes.Contains(value);

    /// <summary>The values to which the condition limits a field; null where it does not.</summary>
    private static HashSet<string>? Required(Rule rule, string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal) + 1;
        var names = new[] { field, field[..dot] + FieldFacts.NameOf(field[dot..]), "new." + FieldFacts.NameOf(field[dot..]) };
        HashSet<string>? found = null;
        foreach (var part in rule is AllRule all ? all.Rules : [rule])
        {
            var values = part switch
            {
                SetRule { Match: SetMatch.In, Operand: FactOperand o } set when names.Contains(o.Name) => set.Values.Select(v => v.AsText),
                ComparisonRule { Comparator: Comparator.Equal, Operand: FactOperand o } equal when names.Contains(o.Name) => [equal.Value.AsText],
                AllRule inner when Required(inner, field) is { } below => below,
                _ => null,
            };
            if (values is null)
                continue;
            var named = values.ToHashSet(StringComparer.Ordinal);
            if (found is null)
                found = named;
            else
                found.IntersectWith(named);
        }

        return found;
    }

    private IEnumerable<TriggerFinding> Conflicts(IReadOnlyList<TriggerDefinition> triggers)
    {
        var writes = triggers.SelectMany(t => All(t.Steps).OfType<DoStep>().Where(s => actions.TryGetValue(s.Name, out var k) && k.FieldOf(s) is not null)
            .Select(s => (Trigger: t, Field: actions[s.Name].FieldOf(s)!, Value: Value(actions[s.Name], s)))).ToList();
        foreach (var (i, one) in writes.Index())
            foreach (var other in writes.Skip(i + 1))
                if (one.Trigger != other.Trigger && one.Field == other.Field && one.Value != other.Value && one.Trigger.On == other.Trigger.On && Overlap(one.Trigger.If, other.Trigger.If, one.Field))
                    yield return new TriggerFinding(TriggerFindingKind.Conflict, false, [one.Trigger.Code, other.Trigger.Code],
                        $"{one.Trigger.Code} and {other.Trigger.Code} are set off by the same and write {one.Field}: {one.Value ?? "something"} and {other.Value ?? "something"}.");
    }

    private static bool Overlap(Rule left, Rule right, string field) =>
        Required(left, field) is not { } one || Required(right, field) is not { } other || one.Overlaps(other);

    private IEnumerable<TriggerFinding> Forbidden(TriggerDefinition trigger)
    {
        if (permits is null || Required(trigger.If, Status) is not { Count: > 0 } from)
            yield break;
        foreach (var step in trigger.Steps.TakeWhile(s => s is not WaitStep and not UntilStep).OfType<DoStep>())
            if (actions.TryGetValue(step.Name, out var kind) && kind.Writes == Status && Value(kind, step) is { } to && from.All(f => !permits(f, to)))
                yield return new TriggerFinding(TriggerFindingKind.Forbidden, true, [trigger.Code],
                    $"{trigger.Code} asks for {to}, to which the process knows no way from {string.Join(", ", from.Order(StringComparer.Ordinal))}.");
    }

    private static string? Value(TriggerActionKind kind, DoStep step) => kind.WritesSetting is { } name ? step.With.GetValueOrDefault(name) : null;

    private static IEnumerable<TriggerStep> All(IReadOnlyList<TriggerStep> steps) =>
        steps.SelectMany(s => s is BranchStep b ? All(b.Then).Concat(All(b.Else)).Prepend(s) : [s]);

    private sealed record Edge(TriggerDefinition From, TriggerDefinition To, string Way, string? Field, string? Value);
}

using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

/// <summary>A trigger compiled: its steps in a row, its rules ready to be asked. Of an edition; whether it runs is told beside it.</summary>
internal sealed class LiveTrigger
{
    private readonly Dictionary<Rule, CompiledRule<TriggerSubject>> rules = [];

    internal LiveTrigger(TriggerId id, int edition, TriggerState state, TriggerDefinition definition, Func<Rule, CompiledRule<TriggerSubject>> compile)
    {
        (Id, Edition, State, Definition, Ops) = (id, edition, state, definition, TriggerOp.Of(definition.Steps));
        foreach (var rule in Ops.Select(o => o.If).OfType<Rule>().Append(definition.If).Concat(definition.EndsWhen is { } ends ? [ends] : []).Distinct())
            rules.Add(rule, compile(rule));
    }

    internal TriggerId Id { get; }

    internal int Edition { get; }

    internal TriggerState State { get; }

    internal TriggerDefinition Definition { get; }

    internal IReadOnlyList<TriggerOp> Ops { get; }

    /// <summary>Whether it sets an order's status itself: that is no reason to end.</summary>
    internal bool Sets(string status) => Ops.Any(o => o.Step is DoStep { Name: TriggerActions.Status } step && step.With.GetValueOrDefault("to") == status);

    /// <summary>Whether an action comes first, whatever its branches say: before it neither waits, nor starts another, nor is at its end.</summary>
    internal bool BeginsWithAction => ActsAt(0);

    private bool ActsAt(int place) => Ops[place] switch
    {
        { Step: DoStep } => true,
        { Step: BranchStep, Target: var other } => ActsAt(place + 1) && ActsAt(other),
        { Step: null, Target: >= 0 and var jump } => ActsAt(jump),
        _ => false,
    };

    /// <summary>Whether a task of it is needed only until a rule holds, or something happens.</summary>
    internal bool HasUntil => Ops.Any(o => o.IsWatched);

    /// <summary>What settles all that it does, so that there is nothing left to do where it has happened since: of a trigger that asks for one task at once.</summary>
    internal IReadOnlyList<string> SettledBy => Definition is { On: WhenHappens or WhenChanges, Steps: [DoStep step] } ? step.EndingEvents : [];

    /// <summary>All that it asks.</summary>
    internal IEnumerable<Rule> Rules => rules.Keys;

    internal bool Holds(TriggerSubject subject, Instant now) => Holds(Definition.If, subject, now);

    internal bool Holds(Rule rule, TriggerSubject subject, Instant now) => rules[rule].Holds(subject, now);

    internal Instant? NextFlip(Rule rule, TriggerSubject subject, Instant now) => rules[rule].NextFlip(subject, now);

    internal RuleExplanation Explain(TriggerSubject subject, Instant now) => rules[Definition.If].Explain(subject, now);
}

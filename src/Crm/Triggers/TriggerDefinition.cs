using Crm.Rules;

namespace Crm.Triggers;

/// <summary>
/// A trigger as data: when what happens and the condition holds, these steps. It has a JSON form that loses nothing
/// (<see cref="TriggerJson"/>). Immutable, equal by content.
/// </summary>
/// <param name="Code">Stable: lower-case letters, digits and hyphens, a letter first, at most 60.</param>
/// <param name="On">What sets it off.</param>
/// <param name="Steps">What is done, in order; at least one.</param>
public sealed record TriggerDefinition(string Code, TriggerMoment On, IReadOnlyList<TriggerStep> Steps)
{
    /// <summary>What people read; the code where it is not said.</summary>
    public LocalizedText Name { get; init; } = Code;

    /// <summary>The condition: of the event (<c>new.</c>, <c>old.</c>), of its order (<c>order.</c>), of its customer (as in segments). Checked again before every action after a wait.</summary>
    public Rule If { get; init; } = Rule.Always;

    /// <summary>What ends a run that waits as soon as it holds; null for nothing. A run about an order ends by itself when the order is cancelled or deleted while it waits.</summary>
    public Rule? EndsWhen { get; init; }

    /// <summary>How often it may run for the same subject.</summary>
    public TriggerReEntry ReEntry { get; init; }

    /// <summary>How many runs a customer may get in a time; all must hold.</summary>
    public IReadOnlyList<TriggerLimit> Limits { get; init; } = [];

    /// <summary>How long after its instant an action is still of use; later it is dropped, with a line in the log. A day unless told.</summary>
    public TriggerDelay LatestAfter { get; init; } = TriggerDelay.Days(1);

    /// <summary>Of several triggers that one event sets off, the higher comes first; by code where equal.</summary>
    public int Priority { get; init; }

    /// <summary>How many of a hundred subjects get nothing, so that the effect can be measured: 0 to 90. Who they are never changes for a trigger.</summary>
    public int ControlPercent { get; init; }

    /// <summary>Whether what is imported or mended sets it off too, which is not so unless told.</summary>
    public bool TakesPast { get; init; }

    /// <summary>All that it asks.</summary>
    internal IEnumerable<Rule> Rules => TriggerOp.Of(Steps).Select(o => o.If).Append(EndsWhen).OfType<Rule>().Append(If);

    /// <summary>Codes of the triggers that its steps start.</summary>
    internal IEnumerable<string> Starts => TriggerOp.Of(Steps).Select(o => o.Step).OfType<StartStep>().Select(s => s.Trigger);

    /// <inheritdoc/>
    public bool Equals(TriggerDefinition? other) => other is not null && Code == other.Code && On == other.On && Name == other.Name && If == other.If && EndsWhen == other.EndsWhen
        && (ReEntry, LatestAfter, Priority, ControlPercent, TakesPast) == (other.ReEntry, other.LatestAfter, other.Priority, other.ControlPercent, other.TakesPast)
        && Sequences.Same(Steps, other.Steps) && Sequences.Same(Limits, other.Limits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, On, Steps.Count);
}

using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Why a rule, or a part of it, holds or does not for one subject at one moment: what was found, what was asked, how far it is,
/// and when the passing of time alone changes it. Made by the code that evaluates.
/// </summary>
/// <param name="Rule">The group or leaf.</param>
/// <param name="Holds">Its truth.</param>
public sealed record RuleExplanation(Rule Rule, bool Holds)
{
    /// <summary>What a leaf asks about, as in the text; null for groups.</summary>
    public string? Operand { get; init; }

    /// <summary>What was found; null where there is no value, and for groups.</summary>
    public RuleValue? Value { get; init; }

    /// <summary>Whether the value is an amount that counts as missing, since it is in another currency than the condition.</summary>
    internal bool IsOtherCurrency { get; init; }

    /// <summary>The bound that counts, in the value's own terms: of a relative condition the moment that it leads to from now.</summary>
    public RuleValue? Bound { get; init; }

    /// <summary>Bound less value: what has to be added for the value to be at the bound, negative for what is too much. Between moments a length of time.</summary>
    public RuleValue? Distance { get; init; }

    /// <summary>When it changes by the passing of time alone, if nothing happens; null for never (within 100 years).</summary>
    public Instant? FlipsAt { get; init; }

    /// <summary>The rules of a group; the rule that is denied; of a segment its own rule.</summary>
    public IReadOnlyList<RuleExplanation> Parts { get; init; } = [];

    /// <summary>The leaves that decide: each of those that hold where it holds, and that fail where it does not, through groups and denials.</summary>
    public IEnumerable<RuleExplanation> Because => Rule switch
    {
        AllRule when Holds => Parts.SelectMany(part => part.Because),
        AllRule => Parts.Where(part => !part.Holds).SelectMany(part => part.Because),
        AnyRule when Holds => Parts.Where(part => part.Holds).SelectMany(part => part.Because),
        AnyRule or NotRule or SegmentRule => Parts.SelectMany(part => part.Because),
        _ => [this],
    };

    /// <summary>The leaves that change at the moment at which the whole does; empty where time alone changes nothing.</summary>
    public IEnumerable<RuleExplanation> FlippedBy => FlipsAt is { } at ? Leaves.Where(leaf => leaf.FlipsAt == at) : [];

    /// <summary>All leaves, in the order of the rule; of segments those of their rules.</summary>
    public IEnumerable<RuleExplanation> Leaves => Parts.Count == 0 && Rule is not (AllRule or AnyRule) ? [this] : Parts.SelectMany(part => part.Leaves);

    /// <inheritdoc/>
    public bool Equals(RuleExplanation? other) => other is not null && Rule == other.Rule && Holds == other.Holds && Operand == other.Operand
        && (Value, Bound, Distance, FlipsAt) == (other.Value, other.Bound, other.Distance, other.FlipsAt) && Sequences.Same(Parts, other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Holds, Value, FlipsAt);
}

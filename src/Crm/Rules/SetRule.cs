namespace Crm.Rules;

/// <summary>A value, or a set of codes, looked up in a list.</summary>
/// <param name="Operand">What is looked up.</param>
/// <param name="Match">How.</param>
/// <param name="Values">The list; at least one.</param>
public sealed record SetRule(RuleOperand Operand, SetMatch Match, IReadOnlyList<RuleValue> Values) : Rule
{
    /// <inheritdoc/>
    public bool Equals(SetRule? other) => other is not null && Operand == other.Operand && Match == other.Match && Sequences.Same(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Operand, Match, Sequences.Hash(Values));
}

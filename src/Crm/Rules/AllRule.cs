namespace Crm.Rules;

/// <summary>Every rule holds; without any, always.</summary>
/// <param name="Rules">In order.</param>
public sealed record AllRule(IReadOnlyList<Rule> Rules) : Rule
{
    /// <inheritdoc/>
    public bool Equals(AllRule? other) => other is not null && Sequences.Same(Rules, other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(AllRule), Sequences.Hash(Rules));
}

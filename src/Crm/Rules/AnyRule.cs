namespace Crm.Rules;

/// <summary>At least one rule holds; without any, never.</summary>
/// <param name="Rules">In order.</param>
public sealed record AnyRule(IReadOnlyList<Rule> Rules) : Rule
{
    /// <inheritdoc/>
    public bool Equals(AnyRule? other) => other is not null && Sequences.Same(Rules, other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(AnyRule), Sequences.Hash(Rules));
}

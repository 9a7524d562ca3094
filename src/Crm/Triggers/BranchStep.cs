using Crm.Rules;

namespace Crm.Triggers;

/// <summary>One way or the other, by what holds when it is reached.</summary>
/// <param name="If">The condition.</param>
/// <param name="Then">What is done where it holds.</param>
/// <param name="Else">What is done where it does not.</param>
public sealed record BranchStep(Rule If, IReadOnlyList<TriggerStep> Then, IReadOnlyList<TriggerStep> Else) : TriggerStep
{
    /// <inheritdoc/>
    public bool Equals(BranchStep? other) => other is not null && If == other.If && Sequences.Same(Then, other.Then) && Sequences.Same(Else, other.Else);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(If, Then.Count, Else.Count);
}

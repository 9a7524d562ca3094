namespace Crm.Rules;

/// <summary>Not, or membership of a segment: one rule within another.</summary>
internal sealed class WrapperNode<TSubject>(Rule rule, RuleNode<TSubject> inner, bool negates) : RuleNode<TSubject>(rule)
{
    internal RuleNode<TSubject> Inner => inner;

    internal bool Negates => negates;

    internal override bool Holds(TSubject subject, long now) => inner.Holds(subject, now) != negates;

    internal override long NextChance(TSubject subject, long now) => inner.NextChance(subject, now);

    internal override RuleExplanation Explain(TSubject subject, long now) =>
        new(Rule, Holds(subject, now)) { Parts = [inner.Explained(subject, now)] };
}

namespace Crm.Rules;

/// <summary>At least one event.</summary>
internal sealed class HasNode<TSubject>(Rule rule, StreamFold<TSubject> count) : RuleNode<TSubject>(rule)
{
    internal StreamFold<TSubject> Count => count;

    internal override bool Holds(TSubject subject, long now) => count.Read(subject, now).Number > 0;

    internal override long NextChance(TSubject subject, long now) => count.NextChance(subject, now);

    internal override RuleExplanation Explain(TSubject subject, long now) =>
        new(Rule, Holds(subject, now)) { Operand = count.Name, Value = RuleValue.Measured(FactType.Number, count.Read(subject, now).Number, null, default) };
}

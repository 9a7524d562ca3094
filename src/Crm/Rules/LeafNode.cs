namespace Crm.Rules;

/// <summary>A condition on one operand. What is missing meets none but "is empty".</summary>
internal abstract class LeafNode<TSubject>(Rule rule, OperandNode<TSubject> operand, Currency currency) : RuleNode<TSubject>(rule)
{
    internal OperandNode<TSubject> Operand => operand;

    /// <summary>Whether a value that is there meets the condition.</summary>
    internal abstract bool Judge(FactValue value, long now);

    /// <summary>Whether the value may meet the condition by the passing of time, and when at first.</summary>
    internal virtual long NextChance(FactValue value, long now) => long.MaxValue;

    internal override bool Holds(TSubject subject, long now)
    {
        var value = operand.Read(subject, now);
        return value.Has && Judge(value, now);
    }

    internal sealed override long NextChance(TSubject subject, long now)
    {
        var next = operand.NextChance(subject, now);
        return operand.Read(subject, now) is { Has: true } value ? Math.Min(next, NextChance(value, now)) : next;
    }

    internal sealed override RuleExplanation Explain(TSubject subject, long now)
    {
        var (value, found) = (operand.Read(subject, now), operand.Found(subject, now));
        var explanation = new RuleExplanation(Rule, Holds(subject, now)) { Operand = operand.Name, Value = found.Has ? Told(found) : null, IsOtherCurrency = found.Has && !value.Has };
        return Measured(explanation, value, now);
    }

    /// <summary>Adds bound and distance.</summary>
    protected virtual RuleExplanation Measured(RuleExplanation explanation, FactValue value, long now) => explanation;

    /// <summary>A number of the operand's type as people are told it.</summary>
    protected RuleValue Told(long number) => Told(number, operand.Currency);

    /// <summary>From the value to the bound: what has to be added. Between moments and between days it is a length of time.</summary>
    protected RuleValue? Distance(long value, long bound)
    {
        var distance = (Int128)bound - value;
        if (distance > long.MaxValue || distance < -long.MaxValue)
            return null;
        return operand.Type switch
        {
            FactType.Date => RuleValue.Measured(FactType.Duration, (long)distance * RuleTime.MicrosPerDay, null, default),
            FactType.Instant => RuleValue.Measured(FactType.Duration, (long)distance, null, default),
            _ => Told((long)distance),
        };
    }

    private RuleValue Told(FactValue value) => value.Reference switch
    {
        string text => RuleValue.Measured(operand.Type, 0, text, default),
        IEnumerable<string> codes => RuleValue.Measured(operand.Type, 0, string.Join(", ", codes), default),
        _ => Told(value.Number, value.Currency.IsNone ? operand.Currency : value.Currency),
    };

    private RuleValue Told(long number, Currency own) => RuleValue.Measured(operand.Type, number, null, own.IsNone ? currency : own);
}

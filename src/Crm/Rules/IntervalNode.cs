namespace Crm.Rules;

/// <summary>A number between two bounds, both included, or (inverted) outside of them: every comparison and range.</summary>
internal sealed class IntervalNode<TSubject>(Rule rule, OperandNode<TSubject> operand, Currency currency, (long Low, long High) bounds, bool inverted)
    : LeafNode<TSubject>(rule, operand, currency)
{
    internal (long Low, long High) Bounds => bounds;

    internal bool Inverted => inverted;

    internal override bool Judge(FactValue value, long now) => (value.Number >= bounds.Low && value.Number <= bounds.High) != inverted;

    protected override RuleExplanation Measured(RuleExplanation explanation, FactValue value, long now)
    {
        if (Operand.Type is FactType.Boolean or FactType.Id)
            return explanation;
        var bound = Rule switch
        {
            ComparisonRule { Value: { Type: not FactType.Date } constant } => constant.Number,
            ComparisonRule { Value.Type: FactType.Date } comparison when Operand.Type == FactType.Date => comparison.Value.Number,
            _ => Nearest(value),
        };
        return explanation with { Bound = Told(bound), Distance = value.Has ? Distance(value.Number, bound) : null };
    }

    /// <summary>The bound that the value breaks, or else the one that it is nearer to.</summary>
    private long Nearest(FactValue value)
    {
        var (low, high) = bounds;
        if (low == long.MinValue || (high != long.MaxValue && value.Has && value.Number > high))
            return high;
        if (high == long.MaxValue || !value.Has || value.Number < low)
            return low;
        return (Int128)value.Number - low <= (Int128)high - value.Number ? low : high;
    }
}

namespace Crm.Rules;

/// <summary>A moment or a day in its relation to now.</summary>
internal sealed class RelativeNode<TSubject>(Rule rule, OperandNode<TSubject> operand, TimeBounds bounds) : LeafNode<TSubject>(rule, operand, default)
{
    internal TimeBounds Bounds => bounds;

    internal override bool Judge(FactValue value, long now)
    {
        var (low, high) = bounds.At(now);
        return value.Number >= low && value.Number <= high;
    }

    internal override long NextChance(FactValue value, long now) => bounds.NextChance(value.Number, now);

    protected override RuleExplanation Measured(RuleExplanation explanation, FactValue value, long now)
    {
        var (low, high) = bounds.At(now);
        var bound = bounds.Time == RelativeTime.OlderThan || (bounds.Time == RelativeTime.WithinNext && !(value.Has && value.Number < low)) ? high : low;
        return explanation with { Bound = Told(bound), Distance = value.Has ? Distance(value.Number, bound) : null };
    }
}

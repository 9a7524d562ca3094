namespace Crm.Rules;

public abstract partial record Rule
{
    /// <summary>The rule and all rules below it, filters of events among them, parents first.</summary>
    internal IEnumerable<Rule> Walk()
    {
        var left = new Stack<Rule>([this]);
        while (left.TryPop(out var rule))
        {
            yield return rule;
            foreach (var below in rule.Below().Reverse())
                left.Push(below);
        }
    }

    /// <summary>The conditions on membership of other segments.</summary>
    internal IEnumerable<SegmentRule> SegmentsAsked() => Walk().OfType<SegmentRule>();

    private IEnumerable<Rule> Below() => this switch
    {
        AllRule all => all.Rules,
        AnyRule any => any.Rules,
        NotRule not => [not.Rule],
        HasRule { Filter: { } filter } => [filter],
        ComparisonRule { Operand: AggregateOperand { Filter: { } filter } } => [filter],
        RangeRule { Operand: AggregateOperand { Filter: { } filter } } => [filter],
        SetRule { Operand: AggregateOperand { Filter: { } filter } } => [filter],
        EmptyRule { Operand: AggregateOperand { Filter: { } filter } } => [filter],
        RelativeRule { Operand: AggregateOperand { Filter: { } filter } } => [filter],
        BirthdayRule { Operand: AggregateOperand { Filter: { } filter } } => [filter],
        _ => [],
    };
}

using Crm.Rules;

namespace Crm.Pricing;

/// <summary>The conditions of a book, each different one compiled once.</summary>
internal sealed class ConditionTable(FactCatalogue<BasketSubject> facts, RuleScope scope)
{
    private readonly Dictionary<Rule, int> numbers = [];
    private readonly List<CompiledRule<BasketSubject>> compiled = [];

    internal CompiledRule<BasketSubject>[] Conditions => [.. compiled];

    internal SplitCondition Split(Rule? condition)
    {
        if (condition is null)
            return SplitCondition.None;
        var (low, high) = (long.MinValue, long.MaxValue);
        List<Rule> still = [], moving = [];
        foreach (var part in Parts(condition))
            if (Bounds(part) is { } bounds)
                (low, high) = (Math.Max(low, bounds.Low), Math.Min(high, bounds.High));
            else
                (SubtotalUse.IsAsked(part) ? moving : still).Add(part);
        var steps = moving.SelectMany(rule => rule.Walk()).Where(r => SubtotalUse.OperandOf(r) is FactOperand { Name: BasketFacts.Subtotal }).SelectMany(Values);
        return new SplitCondition(
            still.Count == 0 ? -1 : NumberOf(Rule.All(still)), low, high,
            moving.Count == 0 ? null : facts.Compile(Rule.All(moving), scope),
            [.. steps.SelectMany(value => new[] { value, value + 1 })],
            condition.Walk().Any(r => SubtotalUse.OperandOf(r) is FactOperand { Name: var name } && PromotionWords.IsBasketMoney(name)));
    }

    private int NumberOf(Rule rule)
    {
        if (numbers.TryGetValue(rule, out var number))
            return number;
        numbers.Add(rule, number = compiled.Count);
        compiled.Add(facts.Compile(rule, scope));
        return number;
    }

    private static IEnumerable<Rule> Parts(Rule rule) => rule is AllRule all ? all.Rules.SelectMany(Parts) : [rule];

    private static (long Low, long High)? Bounds(Rule rule) => rule switch
    {
        ComparisonRule { Operand: FactOperand { Name: BasketFacts.Subtotal } } c => c.Comparator switch
        {
            Comparator.GreaterOrEqual => (c.Value.Number, long.MaxValue),
            Comparator.Greater => (c.Value.Number + 1, long.MaxValue),
            Comparator.LessOrEqual => (long.MinValue, c.Value.Number),
            Comparator.Less => (long.MinValue, c.Value.Number - 1),
            Comparator.Equal => (c.Value.Number, c.Value.Number),
            _ => null,
        },
        RangeRule { Operand: FactOperand { Name: BasketFacts.Subtotal } } r => (r.From.Number, r.To.Number),
        _ => null,
    };

    private static IEnumerable<long> Values(Rule rule) => rule switch
    {
        ComparisonRule c => [c.Value.Number],
        RangeRule r => [r.From.Number, r.To.Number],
        SetRule s => s.Values.Select(v => v.Number),
        _ => [],
    };
}

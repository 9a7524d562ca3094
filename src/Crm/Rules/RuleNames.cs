namespace Crm.Rules;

/// <summary>Which facts and streams one condition asks about, without those below it.</summary>
internal static class RuleNames
{
    internal static IEnumerable<string> Of(Rule rule) => rule switch
    {
        HasRule has => [has.Stream],
        ComparisonRule c => [Name(c.Operand)],
        RangeRule r => [Name(r.Operand)],
        SetRule s => [Name(s.Operand)],
        TextRule t => [Name(t.Operand)],
        EmptyRule e => [Name(e.Operand)],
        RelativeRule r => [Name(r.Operand)],
        BirthdayRule b => [Name(b.Operand)],
        _ => [],
    };

    /// <summary>The currencies of the amounts that a condition names.</summary>
    internal static IEnumerable<Currency> CurrenciesOf(Rule rule) =>
        (rule switch
        {
            ComparisonRule c => [c.Value],
            RangeRule r => [r.From, r.To],
            SetRule s => s.Values,
            _ => (IReadOnlyList<RuleValue>)[],
        }).Where(v => v.Type == FactType.Money).Select(v => v.Currency);

    private static string Name(RuleOperand operand) => operand switch
    {
        AggregateOperand aggregate => aggregate.Stream,
        FactOperand fact => fact.Name,
        _ => operand.ToString(),
    };
}

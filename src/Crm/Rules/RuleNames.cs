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

    private static string Name(RuleOperand operand) => operand switch
    {
        AggregateOperand aggregate => aggregate.Stream,
        FactOperand fact => fact.Name,
        _ => operand.ToString(),
    };
}

using Crm.Rules;

namespace Crm.Pricing;

/// <summary>Finds out how a condition depends on the subtotal.</summary>
internal static class SubtotalUse
{
    /// <summary>Whether it asks for the subtotal anywhere, segments apart: customers know no carts.</summary>
    internal static bool IsAsked(Rule rule) => rule.Walk().Any(r => OperandOf(r) is FactOperand { Name: BasketFacts.Subtotal });

    internal static RuleOperand? OperandOf(Rule rule) => rule switch
    {
        ComparisonRule r => r.Operand,
        RangeRule r => r.Operand,
        SetRule r => r.Operand,
        TextRule r => r.Operand,
        EmptyRule r => r.Operand,
        RelativeRule r => r.Operand,
        BirthdayRule r => r.Operand,
        _ => null,
    };
}

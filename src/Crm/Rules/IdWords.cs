namespace Crm.Rules;

/// <summary>What may be said of an id, by its number.</summary>
public sealed class IdWords
{
    private readonly RuleOperand operand;

    internal IdWords(RuleOperand operand) => this.operand = operand;

    /// <summary>This one.</summary>
    public Rule Is(long id) => new ComparisonRule(operand, Comparator.Equal, RuleValue.OfId(id));

    /// <summary>There is one, and another.</summary>
    public Rule IsNot(long id) => new ComparisonRule(operand, Comparator.NotEqual, RuleValue.OfId(id));

    /// <summary>One of these.</summary>
    public Rule IsIn(params IEnumerable<long> ids) => new SetRule(operand, SetMatch.In, [.. ids.Select(RuleValue.OfId)]);

    /// <summary>There is one, and it is none of these.</summary>
    public Rule IsNotIn(params IEnumerable<long> ids) => new SetRule(operand, SetMatch.NotIn, [.. ids.Select(RuleValue.OfId)]);

    /// <summary>There is none.</summary>
    public Rule IsEmpty => new EmptyRule(operand);

    /// <summary>There is one.</summary>
    public Rule IsNotEmpty => !IsEmpty;
}

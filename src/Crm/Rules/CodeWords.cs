namespace Crm.Rules;

/// <summary>What may be said of a set of codes.</summary>
public sealed class CodeWords
{
    private readonly RuleOperand operand;

    internal CodeWords(RuleOperand operand) => this.operand = operand;

    /// <summary>At least one of these is in it.</summary>
    public Rule IsIn(params IEnumerable<string> codes) => Match(SetMatch.In, codes);

    /// <summary>It has codes, and none of these.</summary>
    public Rule IsNotIn(params IEnumerable<string> codes) => Match(SetMatch.NotIn, codes);

    /// <summary>It has codes, all of them among these.</summary>
    public Rule IsAllIn(params IEnumerable<string> codes) => Match(SetMatch.AllIn, codes);

    /// <summary>All of these are in it.</summary>
    public Rule HasAll(params IEnumerable<string> codes) => Match(SetMatch.HasAll, codes);

    /// <summary>It has none.</summary>
    public Rule IsEmpty => new EmptyRule(operand);

    /// <summary>It has some.</summary>
    public Rule IsNotEmpty => !IsEmpty;

    private SetRule Match(SetMatch match, IEnumerable<string> codes) => new(operand, match, [.. codes.Select(RuleValue.Of)]);
}

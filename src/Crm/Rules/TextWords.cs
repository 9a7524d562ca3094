namespace Crm.Rules;

/// <summary>What may be said of a text; both sides are folded.</summary>
public sealed class TextWords
{
    private readonly RuleOperand operand;

    internal TextWords(RuleOperand operand) => this.operand = operand;

    /// <summary>The same text.</summary>
    public Rule Is(string text) => new ComparisonRule(operand, Comparator.Equal, RuleValue.Of(text));

    /// <summary>There is a text, and another one.</summary>
    public Rule IsNot(string text) => new ComparisonRule(operand, Comparator.NotEqual, RuleValue.Of(text));

    /// <summary>One of these.</summary>
    public Rule IsIn(params IEnumerable<string> texts) => new SetRule(operand, SetMatch.In, [.. texts.Select(RuleValue.Of)]);

    /// <summary>There is a text, and it is none of these.</summary>
    public Rule IsNotIn(params IEnumerable<string> texts) => new SetRule(operand, SetMatch.NotIn, [.. texts.Select(RuleValue.Of)]);

    /// <summary>It begins so.</summary>
    public Rule Starts(string part) => new TextRule(operand, TextMatch.Starts, part);

    /// <summary>It ends so.</summary>
    public Rule Ends(string part) => new TextRule(operand, TextMatch.Ends, part);

    /// <summary>It has this in it.</summary>
    public Rule Contains(string part) => new TextRule(operand, TextMatch.Contains, part);

    /// <summary>There is no text.</summary>
    public Rule IsEmpty => new EmptyRule(operand);

    /// <summary>There is a text.</summary>
    public Rule IsNotEmpty => !IsEmpty;
}

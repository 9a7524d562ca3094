namespace Crm.Rules;

/// <summary>The rule does not hold. Two-valued: where the rule is false for want of a value, this is true.</summary>
/// <param name="Rule">What does not hold.</param>
public sealed record NotRule(Rule Rule) : Rule;

namespace Crm.Rules;

/// <summary>
/// A condition on a subject: a tree of groups and leaves over named facts. It is data, without meaning until compiled over a
/// catalogue of facts; it has two written forms, <see cref="RuleText"/> and <see cref="RuleJson"/>, that lose nothing. Equal
/// when the trees are.
/// </summary>
public abstract partial record Rule
{
    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most groups and leaves, filters counted in.</summary>
    public const int MaxRules = 1_000;

    /// <summary>The most values of a list.</summary>
    public const int MaxValues = 10_000;

    private protected Rule()
    {
    }

    /// <summary>Always true.</summary>
    public static Rule Always { get; } = new AllRule([]);

    /// <summary>Never true.</summary>
    public static Rule Never { get; } = new AnyRule([]);

    /// <summary>Every rule holds; a lone one stands for itself.</summary>
    public static Rule All(params IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Count == 1 ? rules[0] : new AllRule([.. rules]);
    }

    /// <summary>At least one rule holds; a lone one stands for itself.</summary>
    public static Rule Any(params IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Count == 1 ? rules[0] : new AnyRule([.. rules]);
    }

    /// <summary>Both hold; a row of them is one group.</summary>
    public static Rule operator &(Rule left, Rule right) => left is AllRule { Rules.Count: > 1 } group ? new AllRule([.. group.Rules, right]) : new AllRule([left, right]);

    /// <summary>One of them holds; a row of them is one group.</summary>
    public static Rule operator |(Rule left, Rule right) => left is AnyRule { Rules.Count: > 1 } group ? new AnyRule([.. group.Rules, right]) : new AnyRule([left, right]);

    /// <summary>It does not hold.</summary>
    public static Rule operator !(Rule rule) => new NotRule(rule);

    /// <summary>The text form, in one line.</summary>
    public sealed override string ToString() => RuleWriter.Line(this);
}

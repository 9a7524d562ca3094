namespace Crm.Rules;

/// <summary>What was read: a rule, or all mistakes of its text; for an editor both may be there, a tree that asks for what is not there.</summary>
public sealed class ParsedRule
{
    internal ParsedRule(Rule? rule, IReadOnlyList<RuleMistake> mistakes) => (Rule, Mistakes) = (rule, mistakes);

    /// <summary>The tree; null where the text makes none.</summary>
    public Rule? Rule { get; }

    /// <summary>All mistakes, in the order of the text; empty for a sound rule.</summary>
    public IReadOnlyList<RuleMistake> Mistakes { get; }

    /// <summary>There is a rule and nothing wrong with it.</summary>
    public bool IsSound => Mistakes.Count == 0;

    /// <summary>The rule, or the refusal <see cref="RuleRefusals.Invalid"/> with all mistakes.</summary>
    public Result<Rule> ToResult() => IsSound ? Rule! : RuleRefusals.Refuse(Mistakes);

    /// <summary>The rule.</summary>
    /// <exception cref="DefinitionException">It has mistakes; all of them are told.</exception>
    public Rule Demand() => IsSound ? Rule! : throw new DefinitionException([.. Mistakes.Select(m => new DefinitionMistake(m.Path, m.Line > 0 ? m.ToString() : m.Message))], "The rule");
}

namespace Crm.Rules;

public abstract partial record Rule
{
    /// <summary>All mistakes of the rule, by their paths; empty for a sound one. What was read from a text is better checked there, for the positions.</summary>
    public IReadOnlyList<RuleMistake> Check(RuleScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var mistakes = new RuleMistakeList();
        new RuleCheck(scope, mistakes).Run(this);
        return mistakes.All;
    }
}

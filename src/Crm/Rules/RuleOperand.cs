namespace Crm.Rules;

/// <summary>What a condition asks about: a fact, or an aggregate over a stream.</summary>
public abstract record RuleOperand
{
    private protected RuleOperand()
    {
    }

    /// <summary>As in the text of rules.</summary>
    public sealed override string ToString() => RuleWriter.Text(this);
}

using Crm.Rules;

namespace Crm.Pricing;

public sealed partial record PromotionDefinition
{
    /// <summary>All mistakes, with their paths; empty if it can be compiled.</summary>
    /// <param name="scope">Facts, base currency, zone and segments that its condition is checked against; null leaves that out.</param>
    public IReadOnlyList<DefinitionMistake> Validate(RuleScope? scope = null) => PromotionValidator.Instance.Mistakes(this, scope);
}
